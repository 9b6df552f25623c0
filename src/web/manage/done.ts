import type { MessageKey } from '../../platform/i18n/translate.ts';
import type { Standing } from './standing.ts';

/** What was just done, told by the address of the page: no cookie is needed to say it once. */
const notices = {
  confirmed: 'manage.done.confirmed',
  corrected: 'manage.done.corrected',
  answered: 'manage.done.answered',
  accepted: 'manage.done.accepted',
  late: 'manage.done.late',
  withdrawn: 'manage.done.withdrawn',
  sent: 'manage.done.sent',
  asked: 'manage.done.asked',
  chosen: 'manage.done.chosen',
  agreed: 'manage.done.agreed',
} as const satisfies Record<string, MessageKey>;

export type Done = keyof typeof notices;

/** Where a notice is untrue, because the address was kept, or made up. */
const onlyWhile: Partial<Record<Done, readonly Standing[]>> = {
  confirmed: ['applied', 'waitlisted', 'offered', 'admitted'],
  accepted: ['admitted'],
  late: ['waitlisted'],
  withdrawn: ['withdrawn'],
};

/** The notice that a word of the address stands for, as long as it fits how things stand; else null. */
export function doneNotice(word: string | undefined, standing: Standing): MessageKey | null {
  const done = Object.keys(notices).find((known): known is Done => known === word);
  if (done === undefined) return null;
  return onlyWhile[done]?.includes(standing) === false ? null : notices[done];
}
