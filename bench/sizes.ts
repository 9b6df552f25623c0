/** How much is measured. Rates are medians over `rounds`; the variants of a row alternate inside each round. */
export type Sizes = {
  readonly rounds: number;
  /** How long one variant runs in one round. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** How many mails one variant sends in one round. */
  readonly mails: number;
  /** How many people wait at a door. */
  readonly waiting: number;
  /** How many people pass it. */
  readonly joining: number;
  /** How many people the lists of staff are measured with, and how many rows are exported. */
  readonly people: number;
  /** How long the program is left alone before its memory is read. */
  readonly idleSeconds: number;
  /** How long nobody looks at figures before somebody does, so that they are counted anew. */
  readonly restSeconds: number;
};

/** How many people register, and how many connections ask for a page, at the same time. */
export const CALLERS = 64;

export const fullSizes: Sizes = {
  rounds: 3,
  seconds: 3,
  warmUpSeconds: 2,
  mails: 2000,
  waiting: 5000,
  joining: 10_000,
  people: 100_000,
  idleSeconds: 10,
  restSeconds: 3.1,
};

/** Only enough to see that every measurement runs through; the figures mean nothing. */
export const smokeSizes: Sizes = {
  rounds: 1,
  seconds: 0.2,
  warmUpSeconds: 0.1,
  mails: 20,
  waiting: 20,
  joining: 20,
  people: 500,
  idleSeconds: 0,
  restSeconds: 0,
};
