import { StringDecoder } from 'node:string_decoder';

/**
 * The lines of a stream of UTF-8 bytes, without their line feeds; what follows the last one is a line too unless it
 * is empty. Splits at U+000A only: JSON text may contain U+2028, at which node:readline would split as well.
 */
export async function* splitLines(source: AsyncIterable<unknown>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  for await (const chunk of source) {
    const text = chunk instanceof Uint8Array ? decoder.write(chunk) : String(chunk);
    const [first = '', ...others] = text.split('\n');
    parts.push(first);
    for (const other of others) {
      yield parts.join('');
      parts = [other];
    }
  }
  const rest = parts.join('') + decoder.end();
  if (rest !== '') {
    yield rest;
  }
}
