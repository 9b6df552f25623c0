import { describe, expect, it } from 'vitest';
import { type Chosen, editMarkdown, type MarkdownTool } from './markdown-edits.ts';

/** Presses a tool on a text whose chosen part stands between bars, and answers in the same way. */
function press(tool: MarkdownTool, marked: string): string {
  const from = marked.indexOf('|');
  const text = marked.replaceAll('|', '');
  const chosen: Chosen = { text, from, to: marked.lastIndexOf('|') - 1 };
  const edit = editMarkdown(tool, chosen);
  const after = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  const [start, end] = edit.choose;
  return `${after.slice(0, start)}|${after.slice(start, end)}|${after.slice(end)}`;
}

describe('the tools above a text', () => {
  it.each([
    ['bold', 'a |few| words', 'a **|few|** words'],
    ['bold', 'a **|few|** words', 'a |few| words'],
    ['italic', 'a |few| words', 'a *|few|* words'],
    ['italic', 'a *|few|* words', 'a |few| words'],
    ['italic', 'a **|few|** words', 'a ***|few|*** words'],
    ['bold', '||', '**||**'],
    ['heading', 'one\nt|w|o\nthree', 'one\n|## two|\nthree'],
    ['heading', '|## two|', '|two|'],
    ['list', '|one\ntwo|', '|- one\n- two|'],
    ['list', '|- one\n- two|', '|one\ntwo|'],
    ['link', 'see |this| page', 'see [this](|https://|) page'],
    ['link', 'see |https://example.org/| there', 'see [||](https://example.org/) there'],
    ['link', '||', '[||](https://)'],
  ] as const)('%s: %j becomes %j', (tool, before, after) => {
    expect(press(tool, before)).toBe(after);
  });
});
