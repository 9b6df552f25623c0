import type { z } from 'zod';
import type { MessageKey, Translate } from '../../platform/i18n/translate.ts';
import type { FormFault } from '../../ui/error-summary.tsx';
import type { Fault } from '../../ui/fault-at.ts';

const sentences: Readonly<Record<string, MessageKey>> = {
  tooLong: 'editing.fault.tooLong',
  tooMany: 'editing.fault.tooMany',
  empty: 'editing.fault.empty',
  address: 'editing.fault.address',
  language: 'editing.fault.language',
  time: 'editing.fault.time',
  zone: 'editing.fault.zone',
  number: 'editing.fault.number',
  choose: 'editing.fault.choose',
  slug: 'editing.fault.slug',
  country: 'helplines.fault.country',
  order: 'helplines.fault.order',
  colour: 'ownSite.fault.colour',
  link: 'ownSite.fault.link',
};

/**
 * The first fault of each field, in words. A schema gives its reasons as the words of the table above.
 * @param fieldOf the name of the input that a path of the schema came from
 */
export function faultsOf(error: z.ZodError, fieldOf: (path: readonly PropertyKey[]) => string): Fault[] {
  const faults = new Map<string, Fault>();
  for (const issue of error.issues) {
    const field = fieldOf(issue.path);
    if (faults.has(field)) continue;
    const most = issue.code === 'too_big' ? { most: Number(issue.maximum) } : {};
    faults.set(field, { field, message: sentences[issue.message] ?? 'editing.fault.other', values: most });
  }
  return [...faults.values()];
}

/** The faults as the summary at the top of a page tells them, each with the name of its field. */
export function toldFaults(
  t: Translate,
  faults: readonly Fault[],
  labelOf: (field: string) => string,
): FormFault[] {
  return faults.map(({ field, message, values }) => {
    const sentence = t(message, values);
    if (field === null) return { field, sentence };
    return { field, sentence: t('editing.fault.at', { label: labelOf(field), sentence }) };
  });
}
