import { describe, expect, it } from 'vitest';
import { objectiveField, typedTexts } from './form.ts';

describe('the form of the texts', () => {
  it('takes an objective that is sent twice as one', () => {
    const field = objectiveField('9e53f9da-cdc1-4903-b7f7-52de06a5d268');
    const answers = new URLSearchParams([
      [field, 'Share what is known'],
      [field, 'Something else'],
    ]);
    expect(typedTexts(answers).objectives.map(({ body }) => body)).toEqual(['Share what is known']);
  });
});
