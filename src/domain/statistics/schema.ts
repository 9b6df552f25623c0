import { z } from 'zod';
import type { PublishedTable } from './disclose.ts';

/** Questions about people that stay optional, each with all its answers. Leaving one out is not an answer. */
export const tallyAnswers = {
  gender: ['woman', 'man', 'other'],
  region: ['africa', 'americas', 'asia', 'europe', 'oceania'],
  sector: ['government', 'international', 'civil', 'business', 'academia', 'media', 'other'],
  age: ['under25', 'to34', 'to49', 'to64', 'over64'],
} as const satisfies Record<string, readonly string[]>;

export type TallyQuestion = keyof typeof tallyAnswers;
export const tallyQuestions = [
  'gender',
  'region',
  'sector',
  'age',
] as const satisfies readonly TallyQuestion[];

/** What can be published after an event. `people`: how many had a place, and how many came. */
export const figureKinds = ['people', ...tallyQuestions] as const;
export type FigureKind = (typeof figureKinds)[number];

/** What somebody says of themselves, by question; each is one of its answers. */
export type Paper = Readonly<Partial<Record<TallyQuestion, string>>>;

/** No answer is counted with fewer others than make this many. */
export const LEAST_PAPERS = 10;

/** A share is told of no fewer people than this. */
export const LEAST_FOR_SHARES = 50;

/** How long after the end the figures are taken, so that the last reports of the room are in. */
export const HOURS_TO_PUBLISH = 12;

/** What was published of an event, for ever. */
export type PublishedFigures = {
  readonly frozenOn: Temporal.PlainDate;
  /** Counts are multiples of it. */
  readonly group: number;
  readonly tables: readonly PublishedTable[];
};

/** As it is stored; {@link PublishedFigures} is made of it by whoever checks that it is rounded. */
export const storedFigures = z.object({
  group: z.int(),
  tables: z.array(
    z.object({
      kind: z.string(),
      rows: z.array(z.object({ categories: z.array(z.string()), atLeast: z.int().nullable() })),
      total: z.int().nullable(),
    }),
  ),
});
