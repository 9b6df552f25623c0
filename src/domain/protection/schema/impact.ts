import { z } from 'zod';
import type { ImpactAnswers, ImpactQuestion } from '../impact.ts';

const answer = z.enum(['yes', 'no', 'unsure']);

/** Every question answered. */
export const impactAnswers = z.object({
  survivors: answer,
  exposure: answer,
  pursuers: answer,
  minors: answer,
  special: answer,
  testimony: answer,
  outsiders: answer,
  many: answer,
} satisfies Record<ImpactQuestion, typeof answer>);

export type CompleteAnswers = z.infer<typeof impactAnswers>;

/** The checklist of an event as it was last answered. */
export type ImpactChecklist = {
  readonly answers: ImpactAnswers;
  readonly answeredBy: string | null;
  readonly answeredAt: Temporal.Instant;
};
