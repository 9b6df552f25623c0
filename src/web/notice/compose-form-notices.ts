import { keptUntil } from '../../domain/event/rules.ts';
import type { NoticeFacts, NoticeText } from '../../domain/notice/schema.ts';
import { formatDay } from '../../platform/i18n/format-time.ts';
import type { Translate } from '../../platform/i18n/translate.ts';
import { countryLines, own, partySentence, plain, whoLines } from './notice-lines.ts';

type Facts = Pick<NoticeFacts, 'organisation' | 'details' | 'words'>;
type Parts = NoticeText['parts'];

/**
 * What somebody is told who writes to the organisers of an event. It names no mail service: answers are not sent by us.
 * Like the notice of registering it follows GDPR article 13, and is made of what is declared.
 */
export function composeEnquiryNotice(t: Translate, facts: Facts & Pick<NoticeFacts, 'event'>): Parts {
  const { organisation, event, words } = facts;
  const names = { organisation: organisation.name };
  return [
    {
      title: t('notice.who.title'),
      lines: whoLines(t, { ...facts, contact: event.contactAddress ?? organisation.contactAddress }),
    },
    { title: t('notice.why.title'), lines: plain(t('notice.enquiry.why')) },
    {
      title: t('notice.recipients.title'),
      lines: plain(
        t('notice.enquiry.staff', names),
        partySentence(t, facts, 'hosting'),
        t('notice.recipients.nobody'),
      ),
    },
    { title: t('notice.countries.title'), lines: countryLines(t, facts, ['hosting']) },
    {
      title: t('notice.until.title'),
      lines: plain(t('notice.enquiry.until', { day: formatDay(t, keptUntil(event)) })),
    },
    {
      title: t('notice.rights.title'),
      lines: [...plain(t('notice.enquiry.yourself')), ...own(words.rights, t('notice.rights.body', names))],
    },
    { title: t('notice.refusing.title'), lines: plain(t('notice.enquiry.refusing')) },
  ];
}

/** What somebody is told who asks for news of events. */
export function composeNewsNotice(t: Translate, facts: Facts): Parts {
  const { organisation, words } = facts;
  return [
    {
      title: t('notice.who.title'),
      lines: whoLines(t, { ...facts, contact: organisation.contactAddress }),
    },
    { title: t('notice.why.title'), lines: plain(t('notice.news.why')) },
    {
      title: t('notice.recipients.title'),
      lines: plain(
        partySentence(t, facts, 'hosting'),
        partySentence(t, facts, 'mail'),
        t('notice.recipients.nobody'),
      ),
    },
    { title: t('notice.countries.title'), lines: countryLines(t, facts, ['hosting', 'mail']) },
    { title: t('notice.until.title'), lines: plain(t('notice.news.until')) },
    {
      title: t('notice.rights.title'),
      lines: [
        ...plain(t('notice.news.yourself')),
        ...own(words.rights, t('notice.rights.body', { organisation: organisation.name })),
      ],
    },
    { title: t('notice.refusing.title'), lines: plain(t('notice.news.refusing')) },
  ];
}
