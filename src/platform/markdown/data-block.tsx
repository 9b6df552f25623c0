import { raw } from 'hono/html';

/**
 * A block of JSON-LD (https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents). Browsers do not run it,
 * so a strict Content-Security-Policy lets it be. `<` is written as an escape: no text can end the block.
 */
export function DataBlock({ data }: { readonly data: object }) {
  const json = JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, escapeCharacter);
  return <script type="application/ld+json">{raw(json)}</script>;
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
