/** A text with a part of it chosen, as a text area holds it. */
export type Chosen = { readonly text: string; readonly from: number; readonly to: number };

/** What to put in place of the text from `from` to `to`, and which part of it to choose then. */
export type MarkdownEdit = {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly choose: readonly [from: number, to: number];
};

export type MarkdownTool = 'bold' | 'italic' | 'heading' | 'list' | 'link';

const marks = { bold: '**', italic: '*' } as const;
const starts = { heading: '## ', list: '- ' } as const;

/** What a tool of the bar does to the chosen part. Pressed a second time, marks go again. */
export function editMarkdown(tool: MarkdownTool, chosen: Chosen): MarkdownEdit {
  if (tool === 'bold' || tool === 'italic') return surround(marks[tool], chosen);
  if (tool === 'heading' || tool === 'list') return beginLines(starts[tool], chosen);
  return makeLink(chosen);
}

function surround(mark: string, { text, from, to }: Chosen): MarkdownEdit {
  const size = mark.length;
  const inner = text.slice(from, to);
  const isMarked = text.slice(from - size, from) === mark && text.slice(to, to + size) === mark;
  // Of `**`, one star is not the mark of what leans.
  const isOther = mark === '*' && text.slice(from - 2, from) === '**' && text.slice(from - 3, from) !== '***';
  if (from >= size && isMarked && !isOther) {
    return { from: from - size, to: to + size, insert: inner, choose: [from - size, to - size] };
  }
  return { from, to, insert: mark + inner + mark, choose: [from + size, to + size] };
}

function beginLines(start: string, { text, from, to }: Chosen): MarkdownEdit {
  const begin = text.lastIndexOf('\n', from - 1) + 1;
  const next = text.indexOf('\n', to);
  const end = next < 0 ? text.length : next;
  const lines = text.slice(begin, end).split('\n');
  const isBegun = lines.every((line) => line.startsWith(start));
  const changed = lines.map((line) => (isBegun ? line.slice(start.length) : start + line));
  const insert = changed.join('\n');
  return { from: begin, to: end, insert, choose: [begin, begin + insert.length] };
}

function makeLink({ text, from, to }: Chosen): MarkdownEdit {
  const inner = text.slice(from, to);
  const address = /^https?:\/\/\S+$/.test(inner) ? inner : 'https://';
  const words = address === inner ? '' : inner;
  const insert = `[${words}](${address})`;
  // What is still missing is chosen: the address, or the words.
  const start = words === '' ? from + 1 : from + words.length + 3;
  return { from, to, insert, choose: [start, words === '' ? start : start + address.length] };
}
