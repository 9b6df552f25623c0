import { describe, expect, it } from 'vitest';
import { fc } from '../support/properties.ts';
import { casesOf, FUZZ_MILLISECONDS } from './cases.ts';
import { parsers } from './parsers.ts';

const kinds = Object.keys(parsers).length;

describe('whatever strangers write', () => {
  it.each(Object.entries(parsers))(
    'is read or refused, and breaks nothing: %s',
    async (_, { from, read }) => {
      const property = fc.asyncProperty(from, async (text) => void (await read(text)));
      await expect(fc.assert(property, { numRuns: casesOf(kinds, 60) })).resolves.toBeUndefined();
    },
    FUZZ_MILLISECONDS,
  );
});
