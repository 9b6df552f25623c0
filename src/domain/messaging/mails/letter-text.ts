import type { Block } from '../letter.ts';
import type { LetterPage } from './letter-html.tsx';

/** Sets a letter as plain text: the same words, and every address on a line of its own. */
export function letterText({
  greeting,
  blocks,
  footer,
}: Pick<LetterPage, 'greeting' | 'blocks' | 'footer'>): string {
  const letter = [greeting, ...blocks.map(setBlock)].join('\n\n');
  return `${letter}\n\n--\n${footer.map(setBlock).join('\n\n')}\n`;
}

function setBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'facts':
      return block.facts.map(({ term, lines }) => `${term}: ${lines.join('\n  ')}`).join('\n');
    case 'link':
    case 'action':
      return `${block.label}\n${block.url}`;
  }
}
