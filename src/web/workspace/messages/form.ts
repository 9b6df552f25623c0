import { messagePlan, type PlanWithWords, wordsFault } from '../../../domain/messaging/message-plan.ts';
import { type PlannedKind, plannedKinds } from '../../../domain/messaging/schema.ts';
import type { FormFields } from '../../../platform/http/read-form.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { err, ok, type Result } from '../../../platform/result.ts';

/** What stands in the form: minutes before the start, and words by their field. */
export type PlanValues = {
  readonly link: string;
  readonly reminder: string;
  readonly words: Readonly<Record<string, string>>;
};

export type PlanFault = { readonly field: string; readonly message: MessageKey };

/** The value of a choice that leaves the reminder out. */
export const NO_REMINDER = 'none';

export const wordsField = (kind: PlannedKind, locale: string) => `words-${kind}-${locale}`;

export function typedPlan(fields: FormFields, locales: readonly string[]): PlanValues {
  const words = fieldsOf(locales).map(({ field }) => [field, (fields[field] ?? '').replaceAll('\r\n', '\n')]);
  return { link: fields.link ?? '', reminder: fields.reminder ?? '', words: Object.fromEntries(words) };
}

export function valuesOf({ plan, words }: PlanWithWords, locales: readonly string[]): PlanValues {
  const find = (kind: PlannedKind, locale: string) =>
    words.find((each) => each.kind === kind && each.locale === locale)?.words ?? '';
  return {
    link: String(plan.link),
    reminder: plan.reminder === null ? NO_REMINDER : String(plan.reminder),
    words: Object.fromEntries(
      fieldsOf(locales).map(({ field, kind, locale }) => [field, find(kind, locale)]),
    ),
  };
}

/** Reads the plan and the words; tells every fault at once. */
export function parsePlan(
  values: PlanValues,
  locales: readonly string[],
): Result<PlanWithWords, readonly PlanFault[]> {
  const plan = messagePlan.safeParse({
    link: Number(values.link),
    reminder: values.reminder === NO_REMINDER ? null : Number(values.reminder),
  });
  const words = fieldsOf(locales).map(({ field, kind, locale }) => ({
    field,
    kind,
    locale,
    words: (values.words[field] ?? '').trim(),
  }));
  const faults = [...(plan.success ? [] : planFaults(plan.error.issues)), ...words.flatMap(faultOf)];
  if (!plan.success || faults.length > 0) return err(faults);
  return ok({ plan: plan.data, words: words.map(({ field: _, ...each }) => each) });
}

function planFaults(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): PlanFault[] {
  return issues.map(({ path, message }) => ({
    field: String(path[0] ?? 'link'),
    message: message === 'order' ? 'workspace.messages.error.order' : 'workspace.messages.error.plan',
  }));
}

function faultOf({ field, words }: { readonly field: string; readonly words: string }): PlanFault[] {
  const fault = wordsFault(words);
  return fault === null ? [] : [{ field, message: `workspace.messages.error.${fault}` }];
}

function fieldsOf(locales: readonly string[]) {
  return plannedKinds.flatMap((kind) =>
    locales.map((locale) => ({ kind, locale, field: wordsField(kind, locale) })),
  );
}
