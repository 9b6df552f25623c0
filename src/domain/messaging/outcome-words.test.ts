import { describe, expect, it } from 'vitest';
import { outcomeBlocks, outcomeFault } from './outcome-words.ts';

const summary = 'https://office.example.org/summary';

describe('what an organiser writes of what came of an event', () => {
  it('is set in paragraphs, and an address is a link with the line above it', () => {
    const words = `Ninety people\ntook part.\n\nThe summary:\n${summary}\nThe next\nmeeting is in October.`;
    expect(outcomeBlocks(words)).toEqual([
      { kind: 'paragraph', text: 'Ninety people took part.' },
      { kind: 'link', label: 'The summary:', url: summary },
      { kind: 'paragraph', text: 'The next meeting is in October.' },
    ]);
  });

  it('may hold mail addresses and numbers, and any sentence', () => {
    expect(outcomeFault('Write to team@office.example.org before 3.10., or call 011-245.')).toBeNull();
  });

  it.each([
    ['sentence', `Read ${summary} today.`],
    ['sentence', 'Read www.example.org today.'],
    ['bare', summary],
    ['bare', `The summary:\n${summary}\n${summary}?2`],
    ['bare', `The summary:\n\n${summary}`],
    ['unsafe', 'The summary:\nhttp://office.example.org/summary'],
    ['unsafe', 'The summary:\nhttps://user:secret@office.example.org/'],
    ['unsafe', 'The summary:\nhttps://'],
    ['unsafe', 'The summary:\nwww.example.org'],
    ['long', 'a'.repeat(5001)],
  ] as const)('is refused as %s where it is %j', (fault, words) => {
    expect(outcomeFault(words)).toBe(fault);
  });
});
