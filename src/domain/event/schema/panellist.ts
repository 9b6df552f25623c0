import { z } from 'zod';

/** A panellist as staff sees them: what is public of them, and what they agreed to. */
export type StaffPanellist = {
  readonly id: string;
  readonly position: number;
  readonly role: 'speaker' | 'moderator';
  /** How the public may name them: by `name`, by a pseudonym (also in `name`), or not at all. */
  readonly naming: 'name' | 'pseudonym' | 'unnamed';
  /** Empty for the unnamed. */
  readonly name: string;
  readonly affiliation: string;
  readonly showsAffiliation: boolean;
  readonly mayPhotograph: boolean;
  readonly mayRecord: boolean;
  /** Exclusive; null: they have not agreed yet. */
  readonly consentExpiresAt: Temporal.Instant | null;
  readonly consentWithdrawnAt: Temporal.Instant | null;
  /** Counts changes. */
  readonly revision: number;
};

/** Only a `valid` consent lets the public see anything. */
export type ConsentState = 'missing' | 'valid' | 'expired' | 'withdrawn';

const day = z.string().transform((given, context) => {
  try {
    return Temporal.PlainDate.from(given, { overflow: 'reject' });
  } catch {
    context.addIssue({ code: 'custom', message: 'time' });
    return z.NEVER;
  }
});

export const panellistInput = z
  .object({
    role: z.enum(['speaker', 'moderator'], 'choose'),
    naming: z.enum(['name', 'pseudonym', 'unnamed'], 'choose'),
    name: z.string().trim().max(200, 'tooLong'),
    affiliation: z.string().trim().max(500, 'tooLong'),
    showsAffiliation: z.boolean(),
    mayPhotograph: z.boolean(),
    mayRecord: z.boolean(),
    /** The last day on which they agree to be shown. */
    consentUntil: day.nullable(),
  })
  .refine(({ naming, name }) => naming === 'unnamed' || name !== '', { path: ['name'], error: 'empty' })
  // Who is not to be named has no name where it could be shown by mistake.
  .transform((input) => (input.naming === 'unnamed' ? { ...input, name: '' } : input));
export type PanellistInput = z.infer<typeof panellistInput>;

const note = z.string().trim().max(5000, 'tooLong');

/** What only staff may know of a panellist. */
export const panellistNotes = z.object({
  /** Who it is, where the public does not learn it. */
  person: note,
  topics: note,
  offLimits: note,
  /** Who stands by them before, during and after. */
  support: note,
});
export type PanellistNotes = z.infer<typeof panellistNotes>;
