import { type HelplineInput, helplineInput, type StaffHelpline } from '../../../../domain/helpline/schema.ts';
import { err, ok, type Result } from '../../../../platform/result.ts';
import type { Fault } from '../../../../ui/fault-at.ts';
import { faultsOf } from '../../form-faults.ts';

export const helplineFields = [
  'name',
  'reach',
  'country',
  'locale',
  'hours',
  'cost',
  'verifiedBy',
  'verifiedOn',
  'validUntil',
] as const;
export type HelplineField = (typeof helplineFields)[number];
export type HelplineValues = Readonly<Record<HelplineField, string>>;

export const emptyHelpline: HelplineValues = {
  name: '',
  reach: '',
  country: '',
  locale: '',
  hours: '',
  cost: '',
  verifiedBy: '',
  verifiedOn: '',
  validUntil: '',
};

export function valuesOfHelpline(helpline: StaffHelpline): HelplineValues {
  const { name, reach, country, locale, hours, cost, verifiedBy, verifiedOn, validUntil } = helpline;
  const texts = { name, reach, country, locale, hours, cost, verifiedBy };
  return { ...texts, verifiedOn: verifiedOn.toString(), validUntil: validUntil.toString() };
}

export function typedHelpline(fields: Readonly<Record<string, string>>): HelplineValues {
  const typed = helplineFields.map((field) => [field, (fields[field] ?? '').slice(0, 1000)]);
  return { ...emptyHelpline, ...Object.fromEntries(typed) };
}

export function parseHelpline(values: HelplineValues): Result<HelplineInput, readonly Fault[]> {
  const parsed = helplineInput.safeParse(values);
  return parsed.success ? ok(parsed.data) : err(faultsOf(parsed.error, ([field]) => String(field)));
}
