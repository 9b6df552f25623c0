import { z } from 'zod';
import { fingerprint } from '../../platform/crypto/fingerprint.ts';

/** Where people find help, as an organisation has checked it. */
export type Helpline = {
  readonly id: string;
  /** Two letters (ISO 3166-1). */
  readonly country: string;
  /** The language that is spoken there. */
  readonly locale: string;
  readonly name: string;
  /** A number or an address of the web. */
  readonly reach: string;
  readonly hours: string;
  readonly cost: string;
  readonly verifiedBy: string;
  readonly verifiedOn: Temporal.PlainDate;
  /** The last day on which it is shown without being checked again. */
  readonly validUntil: Temporal.PlainDate;
};

/** A helpline as staff see it; an expired one is not shown to readers. */
export type StaffHelpline = Helpline & { readonly isExpired: boolean };

const line = (most: number) => z.string().trim().max(most, 'tooLong');
const needed = (most: number) => line(most).min(1, 'empty');
const day = z.string().transform((given, context) => {
  try {
    return Temporal.PlainDate.from(given, { overflow: 'reject' });
  } catch {
    context.addIssue({ code: 'custom', message: 'time' });
    return z.NEVER;
  }
});

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const tongues = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

function isKnown(names: Intl.DisplayNames, code: string): boolean {
  try {
    return names.of(code) !== undefined;
  } catch {
    return false;
  }
}

export const helplineInput = z
  .object({
    name: needed(200),
    reach: needed(200),
    country: z
      .string()
      .trim()
      .toUpperCase()
      .refine((code) => /^[A-Z]{2}$/.test(code) && isKnown(regions, code), 'country'),
    locale: z
      .string()
      .trim()
      .refine((tag) => tag !== '' && isKnown(tongues, tag), 'language'),
    hours: line(200),
    cost: line(200),
    verifiedBy: needed(200),
    verifiedOn: day,
    validUntil: day,
  })
  .refine(({ verifiedOn, validUntil }) => Temporal.PlainDate.compare(validUntil, verifiedOn) >= 0, {
    message: 'order',
    path: ['validUntil'],
  });
export type HelplineInput = z.infer<typeof helplineInput>;

/** Stands for the helpline that a form was opened with. */
export function seenHelpline(helpline: HelplineInput): string {
  const { name, reach, country, locale, hours, cost, verifiedBy, verifiedOn, validUntil } = helpline;
  const days = [verifiedOn.toString(), validUntil.toString()];
  return fingerprint([name, reach, country, locale, hours, cost, verifiedBy, ...days]);
}
