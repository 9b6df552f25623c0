import { type EventContent, eventSettings } from '../../../domain/event/schema/content.ts';
import { sensitivityDefaults } from '../../../domain/event/schema.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { Fault } from '../../../ui/fault-at.ts';
import { faultsOf } from '../form-faults.ts';

export const settingFields = [
  'slug',
  'timeZone',
  'startsLocal',
  'endsLocal',
  'registrationOpensLocal',
  'lastDay',
  'capacity',
  'sensitivity',
  'admission',
  'confirmsAddress',
  'takesCodes',
  'doorOpensMinutes',
  'retentionDays',
] as const;
export type SettingField = (typeof settingFields)[number];

/** What follows from the sensitivity unless something else is put in. */
const usual = ['admission', 'confirmsAddress', 'takesCodes', 'doorOpensMinutes', 'retentionDays'] as const;

/** The form as it was filled in. Empty where the sensitivity decides. */
export type SettingsValues = Readonly<Record<SettingField, string>> & { readonly base: string };

export function settingsOf(content: EventContent, base: number): SettingsValues {
  const own = Object.fromEntries(usual.map((field) => [field, ownValue(content, field)]));
  return {
    slug: content.slug,
    timeZone: content.timeZone ?? '',
    startsLocal: content.startsLocal ?? '',
    endsLocal: content.endsLocal ?? '',
    registrationOpensLocal: content.registrationOpensLocal ?? '',
    lastDay: content.lastDay ?? '',
    capacity: content.capacity === null ? '' : String(content.capacity),
    sensitivity: content.sensitivity,
    ...nothing,
    ...own,
    base: String(base),
  };
}

const nothing: Record<(typeof usual)[number], string> = {
  admission: '',
  confirmsAddress: '',
  takesCodes: '',
  doorOpensMinutes: '',
  retentionDays: '',
};

/** Empty where it is what the sensitivity asks for anyway, so that it follows when that is raised. */
function ownValue(content: EventContent, field: (typeof usual)[number]): string {
  const value = content[field];
  return value === sensitivityDefaults[content.sensitivity][field] ? '' : String(value);
}

export function typedSettings(fields: Readonly<Record<string, string>>): SettingsValues {
  const typed = (name: string) => (fields[name] ?? '').trim().slice(0, 200);
  const all = Object.fromEntries(settingFields.map((name) => [name, typed(name)]));
  return { ...blank, ...all, base: typed('base') };
}

const blank: Record<SettingField, string> = {
  slug: '',
  timeZone: '',
  startsLocal: '',
  endsLocal: '',
  registrationOpensLocal: '',
  lastDay: '',
  capacity: '',
  sensitivity: '',
  ...nothing,
};

/** The settings of a draft may lack what a published event has; those it may not change are not in its form. */
const ofPublished = eventSettings.omit({ slug: true, timeZone: true, startsLocal: true, endsLocal: true });

/** Reads the form of a draft or of a published event; tells a fault of every field that has one. */
export function parseSettings(
  values: SettingsValues,
  form: 'draft' | 'published',
): Result<Partial<EventContent>, readonly Fault[]> {
  const given = {
    slug: values.slug,
    timeZone: values.timeZone || null,
    startsLocal: values.startsLocal || null,
    endsLocal: values.endsLocal || null,
    registrationOpensLocal: values.registrationOpensLocal || null,
    lastDay: values.lastDay || null,
    capacity: values.capacity === '' ? null : wholeNumber(values.capacity),
    sensitivity: values.sensitivity,
    ...chosenOrUsual(values),
  };
  const schema = form === 'draft' ? eventSettings : ofPublished;
  const parsed = schema.safeParse(given);
  return parsed.success ? ok(parsed.data) : err(faultsOf(parsed.error, ([field]) => String(field)));
}

function chosenOrUsual(values: SettingsValues) {
  const { admission, confirmsAddress, takesCodes, doorOpensMinutes, retentionDays } = values;
  const known = Object.entries(sensitivityDefaults).find(([name]) => name === values.sensitivity)?.[1];
  return {
    admission: admission || known?.admission,
    confirmsAddress: confirmsAddress === '' ? known?.confirmsAddress : confirmsAddress === 'true',
    takesCodes: takesCodes === '' ? known?.takesCodes : takesCodes === 'true',
    doorOpensMinutes: doorOpensMinutes === '' ? known?.doorOpensMinutes : wholeNumber(doorOpensMinutes),
    retentionDays: retentionDays === '' ? known?.retentionDays : wholeNumber(retentionDays),
  };
}

/** Only digits: what else JavaScript takes for a number, people do not. */
function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
