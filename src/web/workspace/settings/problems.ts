import type { SettingsProblem } from '../../../domain/event/schema/content.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import type { Fault } from '../../../ui/fault-at.ts';

const sentences = {
  zoneFirst: 'editing.problem.zoneFirst',
  noSuchTime: 'editing.problem.noSuchTime',
  endBeforeStart: 'editing.problem.endBeforeStart',
  lastDayAfterEnd: 'editing.problem.lastDayAfterEnd',
  opensAfterClose: 'editing.problem.opensAfterClose',
  sensitivityFalls: 'editing.problem.sensitivityFalls',
  keptLonger: 'editing.problem.keptLonger',
  neededForPublication: 'editing.problem.neededForPublication',
  neededByReaders: 'editing.problem.neededByReaders',
  taken: 'editing.problem.taken',
} as const satisfies Record<SettingsProblem['code'], MessageKey>;

/** Why an edit was refused, at the fields to mend. */
export function problemFaults(problems: readonly SettingsProblem[]): Fault[] {
  return problems.map(({ field, code }) => ({ field, message: sentences[code] }));
}
