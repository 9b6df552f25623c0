import type { MessageKey, MessageValues, Translate } from '../platform/i18n/translate.ts';

/** What is wrong with a field. `field` is the name of its input; null where it is the form as a whole. */
export type Fault = {
  readonly field: string | null;
  readonly message: MessageKey;
  readonly values?: MessageValues;
};

/** The sentence below a field; undefined where it is in order. */
export function faultAt(t: Translate, faults: readonly Fault[], field: string): string | undefined {
  const fault = faults.find((candidate) => candidate.field === field);
  return fault === undefined ? undefined : t(fault.message, fault.values);
}
