import { formatMoment } from '../../platform/i18n/format-time.ts';
import type { MessageKey, Translate } from '../../platform/i18n/translate.ts';
import type { Organisation } from '../organisation/schema.ts';
import { breachClock } from './breach-clock.ts';
import type { Breach } from './schema/breach.ts';

export type BreachNotices = {
  /** To the authority: what article 33(3) of Regulation (EU) 2016/679 asks for. */
  readonly authority: string;
  /** To the people: article 34(2), in plain words. */
  readonly people: string;
};

type Facts = {
  readonly organisation: Pick<Organisation, 'name' | 'contactAddress'>;
  readonly breach: Breach;
  /** Who looks after data protection, as the record of processing says. */
  readonly officer: string;
  readonly now: Temporal.Instant;
};

/** Drafts of what is to be told about a breach, to be read and completed by a person before they are sent. */
export function draftNotices(t: Translate, facts: Facts): BreachNotices {
  const { organisation, breach, officer, now } = facts;
  const { account } = breach;
  const { state } = breachClock(breach, now);
  const contact = [officer, organisation.contactAddress ?? ''].filter((each) => each !== '').join('\n');
  const noticed = formatMoment(t, breach.noticedAt, 'UTC');
  const opening = t('breach.notice.authority.opening', { organisation: organisation.name, noticed });
  const authority: [MessageKey, string][] = [
    ['breach.notice.authority.nature', account.what],
    ['breach.notice.authority.numbers', numbers(t, breach)],
    ['breach.notice.authority.contact', contact],
    ['breach.notice.authority.consequences', account.consequences],
    ['breach.notice.authority.measures', account.measures],
  ];
  if (state === 'overdue' || state === 'late') authority.push(['breach.notice.authority.delay', account.why]);
  const people: [MessageKey, string][] = [
    ['breach.notice.people.what', account.what],
    ['breach.notice.people.consequences', account.consequences],
    ['breach.notice.people.measures', account.measures],
    ['breach.notice.people.contact', contact],
  ];
  return {
    authority: compose(t, opening, authority),
    people: compose(t, t('breach.notice.people.opening', { organisation: organisation.name }), people),
  };
}

function numbers(t: Translate, { peopleCount, recordsCount }: Breach): string {
  if (peopleCount === null) return t('breach.notice.unknownCount');
  return t('breach.notice.count', { people: peopleCount, records: recordsCount ?? 0 });
}

function compose(t: Translate, opening: string, parts: readonly [MessageKey, string][]): string {
  const written = parts.map(
    ([title, body]) => `${t(title)}\n${body === '' ? t('breach.notice.toSay') : body}`,
  );
  return [opening, ...written].join('\n\n');
}
