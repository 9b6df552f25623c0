/** One person's wish to hear of an organisation's events. `asked`: nobody has shown yet that the address is theirs. */
export type Subscription = {
  readonly organisationId: string;
  readonly id: string;
  readonly state: 'asked' | 'subscribed';
  readonly locale: string;
};

/** For how many days a wish is kept that nobody confirms. */
export const DAYS_TO_CONFIRM = 7;

/** How many answers one address gets in a day, however often somebody asks for it. */
export const MOST_ANSWERS_A_DAY = 3;
