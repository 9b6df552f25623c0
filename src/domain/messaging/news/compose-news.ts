import { type Translate, translator } from '../../../platform/i18n/translate.ts';
import { type Mail, singleAddress } from '../../../platform/mail/mailer.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import type { SenderIdentity } from '../../mail-sender/data.ts';
import { newsToken } from '../../news/policy.ts';
import type { Organisation } from '../../organisation/schema.ts';
import type { EventKeys } from '../../protection/schema.ts';
import { openAddress } from '../../registration/data/sealing.ts';
import type { Desk } from '../compose-mail.ts';
import type { ClaimedNews } from '../data/news.ts';
import { describeEvent } from '../event-facts.ts';
import { type Block, type Letter, paragraph } from '../letter.ts';
import { newsAskedLetter } from '../mails/news-asked.ts';
import { newsEventLetter } from '../mails/news-event.ts';
import type { PersonalLinks } from '../schema.ts';
import { setBareLetter } from '../set-letter.ts';

/** What is needed to write the news of one organisation. */
export type NewsDesk = {
  readonly organisation: Organisation;
  readonly keys: EventKeys;
  readonly links: PersonalLinks;
  readonly sender: SenderIdentity;
  readonly host: string;
  readonly returnTo: Desk['returnTo'];
  /** The events that the claimed news are about, by their id. */
  readonly events: ReadonlyMap<string, PublishedEvent>;
};

/**
 * Opens the address of one subscriber and writes their mail.
 * @throws Error when the address cannot be opened
 */
export function composeNews(message: ClaimedNews, desk: NewsDesk): Mail {
  const { organisation, keys, links, sender } = desk;
  const t = translator(message.locale);
  const token = newsToken(keys, { id: message.subscriptionId });
  const end = links.endNews(organisation.slug, token);
  const footer = footerOf(message, { t, end, organisation: organisation.name });
  const letter = letterOf(message, desk, { t, token });
  return {
    to: singleAddress(openAddress(keys, message.contactHash, message.sealedAddress)),
    from: { name: organisation.senderName, address: sender.address },
    messageId: `${message.id}@${desk.host}`,
    ...setBareLetter(letter, { t, greeting: t('mail.greetingWithoutName'), footer }),
    // An answer to somebody who asked is not a mail of a list, and cannot be ended before it has begun.
    ...(message.kind === 'event' && { unsubscribe: end }),
    ...(desk.returnTo && { returnTo: desk.returnTo({ ledger: 'news', id: message.id }) }),
    ...(sender.dkim && { dkim: sender.dkim }),
    language: t.language.tag,
    date: message.claimedAt,
  };
}

type Foot = { readonly t: Translate; readonly end: string; readonly organisation: string };

/** Who has not confirmed yet gets no news that could be ended, and may not have asked. */
function footerOf({ state }: ClaimedNews, { t, end, organisation }: Foot): Block[] {
  if (state === 'asked') {
    return [
      { kind: 'link', label: t('mail.news.footer.forget'), url: end },
      paragraph(t('mail.news.footer.whyAsked')),
    ];
  }
  return [
    { kind: 'link', label: t('mail.news.footer.end'), url: end },
    paragraph(t('mail.news.footer.why', { organisation })),
  ];
}

function letterOf(
  { kind, state, eventId }: ClaimedNews,
  { organisation, links, events }: NewsDesk,
  { t, token }: { readonly t: ReturnType<typeof translator>; readonly token: string },
): Letter {
  if (kind === 'asked') {
    const page = links.news(organisation.slug, token);
    return newsAskedLetter(t, {
      organisation: organisation.name,
      isSubscribed: state === 'subscribed',
      page,
    });
  }
  const event = events.get(eventId ?? '');
  if (event === undefined) throw new Error('The event that this is news of is not there.');
  return newsEventLetter(t, {
    event: describeEvent(t, { event, organisation, links }),
    organisation: organisation.name,
    allEvents: links.events(organisation.slug),
  });
}
