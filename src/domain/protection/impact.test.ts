import { describe, expect, it } from 'vitest';
import { fc } from '../../../tests/support/properties.ts';
import type { Sensitivity } from '../event/schema.ts';
import { type ImpactAnswer, impactOf, impactQuestions } from './impact.ts';

const order: readonly Sensitivity[] = ['open', 'sensitive', 'high-risk'];
const questions = Object.keys(impactQuestions);
const answer = fc.constantFrom<ImpactAnswer>('yes', 'no', 'unsure');
const anyAnswers = fc.record(
  { survivors: answer, exposure: answer, special: answer, testimony: answer, many: answer },
  { requiredKeys: [] },
);

describe('the answers about harm', () => {
  it('never lower the sensitivity, and one yes more never lowers it either', () => {
    fc.assert(
      fc.property(
        anyAnswers,
        fc.constantFrom(...order),
        fc.constantFrom(...questions),
        (answers, present, more) => {
          const found = impactOf(answers, present);
          expect(order.indexOf(found)).toBeGreaterThanOrEqual(order.indexOf(present));
          const after = impactOf({ ...answers, [more]: 'yes' }, present);
          expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(found));
        },
      ),
    );
  });

  it('raise it as far as the gravest yes asks for, and treat not knowing as a yes', () => {
    expect(impactOf({}, 'open')).toBe('open');
    expect(impactOf({ many: 'yes', testimony: 'no' }, 'open')).toBe('sensitive');
    expect(impactOf({ many: 'yes', survivors: 'unsure' }, 'open')).toBe('high-risk');
    expect(impactOf({ survivors: 'no' }, 'sensitive')).toBe('sensitive');
  });
});
