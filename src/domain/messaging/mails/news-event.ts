import type { Translate } from '../../../platform/i18n/translate.ts';
import { type EventFacts, eventFacts } from '../event-facts.ts';
import { action, type Letter, paragraph } from '../letter.ts';

export type NewsEventProps = {
  readonly event: EventFacts;
  readonly organisation: string;
  readonly allEvents: string;
};

/** Tells of a new event. Of a sensitive one it tells neither title nor page, as no mail does: both stand on the site. */
export function newsEventLetter(t: Translate, { event, organisation, allEvents }: NewsEventProps): Letter {
  if (event.named === null) {
    return {
      subject: t('mail.news.event.neutralSubject'),
      blocks: [
        paragraph(t('mail.news.event.neutral', { organisation })),
        action(t('mail.news.event.allEvents'), allEvents),
      ],
    };
  }
  return {
    subject: t('mail.news.event.subject', { title: event.named.title }),
    blocks: [
      paragraph(t('mail.news.event.news', { organisation })),
      { kind: 'facts', facts: eventFacts(t, event) },
      action(t('mail.news.event.page'), event.named.page),
    ],
  };
}
