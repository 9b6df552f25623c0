import { type EventContent, eventTexts } from '../../../domain/event/schema/content.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { Fault } from '../../../ui/fault-at.ts';
import { faultsOf } from '../form-faults.ts';

/** The fields of the form that hold one text each, in the order of the form. */
export const textFields = [
  'title',
  'summary',
  'audience',
  'place',
  'cost',
  'ledBy',
  'regions',
  'background',
  'description',
  'objectivesIntroduction',
  'linkDelivery',
  'contactAddress',
  'locale',
] as const;
export type TextField = (typeof textFields)[number];

export type ObjectiveValue = { readonly id: string; readonly body: string };

/** The form as it was filled in. */
export type TextsValues = Readonly<Record<TextField, string>> & {
  readonly objectives: readonly ObjectiveValue[];
  /** The version that the form was opened at. */
  readonly base: string;
};

const OBJECTIVE = /^objective-([0-9a-f-]{36})$/;

/** The name of the input of an objective: it carries the id, and the order of the inputs is that of the objectives. */
export const objectiveField = (id: string): string => `objective-${id}`;

export function textsOf(content: EventContent, base: number): TextsValues {
  return {
    ...content,
    regions: content.regions.join('\n'),
    contactAddress: content.contactAddress ?? '',
    base: String(base),
  };
}

/** What was filled in, as it stands. Browsers end lines in their own way. */
export function typedTexts(answers: URLSearchParams): TextsValues {
  const typed = (name: string) => (answers.get(name) ?? '').replaceAll('\r\n', '\n');
  const objectives = [...new Set(answers.keys())].flatMap((name) => {
    const id = OBJECTIVE.exec(name)?.[1];
    return id === undefined ? [] : [{ id, body: typed(name) }];
  });
  const texts = Object.fromEntries(textFields.map((name) => [name, typed(name)]));
  return { ...emptyTexts, ...texts, objectives, base: typed('base') };
}

const emptyTexts: Record<TextField, string> = {
  title: '',
  summary: '',
  audience: '',
  place: '',
  cost: '',
  ledBy: '',
  regions: '',
  background: '',
  description: '',
  objectivesIntroduction: '',
  linkDelivery: '',
  contactAddress: '',
  locale: '',
};

export type Texts = Pick<EventContent, TextField | 'objectives'>;

/** Reads the form; tells a fault of every field that has one. Objectives left empty are left out. */
export function parseTexts(values: TextsValues): Result<Texts, readonly Fault[]> {
  const objectives = values.objectives.filter(({ body }) => body.trim() !== '');
  const contactAddress = values.contactAddress.trim();
  const parsed = eventTexts.safeParse({
    ...values,
    objectives,
    regions: values.regions
      .split(/[\n,]/)
      .map((region) => region.trim())
      .filter((region) => region !== ''),
    contactAddress: contactAddress === '' ? null : contactAddress,
  });
  if (parsed.success) return ok(parsed.data);
  return err(
    faultsOf(parsed.error, ([field, index]) => {
      const objective = field === 'objectives' && typeof index === 'number' ? objectives[index] : undefined;
      return objective === undefined ? String(field) : objectiveField(objective.id);
    }),
  );
}
