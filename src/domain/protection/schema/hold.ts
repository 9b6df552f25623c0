import { z } from 'zod';

/** The longest that one hold lasts; set it anew when that was not enough. */
export const LONGEST_HOLD = Temporal.Duration.from({ days: 366 });

/** A hold that somebody wants, as seen on a given day. */
export function holdInput(today: Temporal.PlainDate) {
  const latest = today.add(LONGEST_HOLD);
  return z.object({
    until: z
      .instanceof(Temporal.PlainDate)
      .refine((day) => Temporal.PlainDate.compare(day, today) >= 0, 'past')
      .refine((day) => Temporal.PlainDate.compare(day, latest) <= 0, 'far'),
    reason: z.string().trim().min(1, 'empty').max(2000, 'too-long'),
  });
}
export type HoldInput = z.infer<ReturnType<typeof holdInput>>;

/** A hold as the role `protection` sees it. */
export type Hold = {
  readonly until: Temporal.PlainDate;
  /** Null once the key of the event is destroyed. */
  readonly reason: string | null;
  readonly setBy: string | null;
  readonly setAt: Temporal.Instant;
  readonly liftedBy: string | null;
  readonly liftedAt: Temporal.Instant | null;
};
