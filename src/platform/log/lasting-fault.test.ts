import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LastingFault } from './lasting-fault.ts';
import { createLog } from './log.ts';

let lines: { msg: string; milliseconds?: number }[];
let fault: LastingFault;
beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
  fault = new LastingFault(log, 'It works again.');
});
afterEach(() => vi.useRealTimers());

const sentences = () => lines.map(({ msg }) => msg);

describe('a fault that lasts', () => {
  it('is told at once, once a minute, and when it is over', () => {
    for (let second = 0; second < 130; second += 1) {
      fault.failed('It fails.', {});
      vi.advanceTimersByTime(1_000);
    }
    expect(fault.milliseconds).toBe(130_000);
    fault.over();
    expect(sentences()).toEqual(['It fails.', 'It fails.', 'It fails.', 'It works again.']);
    expect(lines.at(-1)).toMatchObject({ milliseconds: 130_000 });
  });

  it('is another one when it comes again', () => {
    fault.failed('It fails.', {});
    fault.over();
    fault.failed('It fails.', {});
    expect(sentences()).toEqual(['It fails.', 'It works again.', 'It fails.']);
  });

  it('is not told of while all is well', () => {
    fault.over();
    expect(lines).toEqual([]);
    expect(fault.milliseconds).toBe(0);
  });
});
