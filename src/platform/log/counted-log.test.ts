import { expect, it } from 'vitest';
import { CountedLog } from './counted-log.ts';
import type { LogFields } from './log.ts';

it('tells the first, tenth, hundredth of a kind within a minute, and begins anew after it', () => {
  const told: (number | undefined)[] = [];
  const warn = (_sentence: string, fields: LogFields = {}) => void told.push(fields.count);
  const none = () => undefined;
  let now = 0;
  const log = new CountedLog({ debug: none, info: none, error: none, warn }, () => now);
  for (let turn = 0; turn < 1234; turn += 1) log.warn('A limit was reached.', { kind: 'form' });
  expect(told).toEqual([1, 10, 100, 1000]);
  log.warn('A limit was reached.', { kind: 'code' });
  now = 60_000;
  log.warn('A limit was reached.', { kind: 'form' });
  expect(told.slice(4)).toEqual([1, 1]);
});
