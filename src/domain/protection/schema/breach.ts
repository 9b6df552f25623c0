import { z } from 'zod';

/** How likely it is that people are harmed: whether the authority, and whether the people have to be told. */
export const breachRisks = ['unknown', 'none', 'likely', 'high'] as const;

const text = z.string().trim().max(10_000, 'too-long');

/** What is sealed of a breach, because it may name people. */
export const breachAccount = z.object({
  /** What happened: the nature of the breach. */
  what: text.min(1, 'empty'),
  consequences: text,
  measures: text,
  /** Why the authority was told late, or not at all. */
  why: text,
});
export type BreachAccount = z.infer<typeof breachAccount>;

const count = z.number().int().min(0).max(100_000_000).nullable();
const instant = z.instanceof(Temporal.Instant);

/** A breach as somebody writes it down. */
export const breachInput = z.object({
  noticedAt: instant,
  eventIds: z.array(z.uuid()).max(500),
  risk: z.enum(breachRisks),
  peopleCount: count,
  recordsCount: count,
  account: breachAccount,
  authorityToldAt: instant.nullable(),
  peopleToldAt: instant.nullable(),
  isClosed: z.boolean(),
});
export type BreachInput = z.infer<typeof breachInput>;

export type Breach = Omit<BreachInput, 'isClosed'> & {
  readonly id: string;
  readonly closedAt: Temporal.Instant | null;
  readonly revision: number;
  readonly recordedBy: string | null;
  readonly recordedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
};

/** What a breach of some events concerns, as far as the program can count it. */
export type Affected = {
  readonly people: number;
  /** Rows about them, by table; of erased events nothing is left that could leak. */
  readonly rows: Readonly<Record<string, number>>;
};
