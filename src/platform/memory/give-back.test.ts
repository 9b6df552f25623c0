import { expect, it } from 'vitest';
import { giveBack } from './give-back.ts';

it('hands back what nobody holds any more', () => {
  let garbage: unknown[] = Array.from({ length: 500_000 }, (_, count) => ({ count }));
  expect(garbage).toHaveLength(500_000);
  const before = process.memoryUsage();
  garbage = [];
  giveBack();
  const after = process.memoryUsage();
  expect(after.heapUsed).toBeLessThan(before.heapUsed);
  expect(after.heapTotal).toBeLessThan(before.heapTotal);
});
