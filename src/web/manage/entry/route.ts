import { getSenderIdentity } from '../../../domain/mail-sender/data.ts';
import { purposeOf } from '../../../domain/mail-sender/schema.ts';
import { countCalendarChanges } from '../../../domain/messaging/data/deliveries.ts';
import { isNeutralMail } from '../../../domain/messaging/event-facts.ts';
import { calendarSequence } from '../../../domain/messaging/rules.ts';
import { eventKeys } from '../../../domain/protection/data.ts';
import { passToken } from '../../../domain/registration/policy.ts';
import { writeInvitation } from '../../../platform/calendar/invitation.ts';
import { absoluteLinks, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import type { Held } from '../find-own.ts';
import { onManage } from '../on-manage.ts';
import { isAhead, standingOf } from '../standing.ts';
import { unknownLink } from '../unknown-link.ts';

/** The event as an entry for one person's calendar: the same one as in their mail, so that it stands there once. */
export function entryRoutes(web: Web): Route[] {
  return [
    onManage(web, { method: 'GET', pattern: patterns.manageEntry }, (call, held) =>
      giveEntry(web, call, held),
    ),
  ];
}

async function giveEntry(web: Web, call: Call, held: Held): Promise<Response> {
  const { event, own } = held;
  const now = web.context.clock.now();
  const { address } = own;
  const isComing = standingOf(own, now) === 'admitted' && event.state === 'published' && isAhead(event, now);
  // Nothing that goes into a calendar for who gave no address: it would stay on the phone.
  if (!isComing || address === null) return unknownLink(web, call);
  return new Response(await writeEntry(web, call, { held, attendee: address }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8; method=REQUEST',
      'content-disposition': 'attachment; filename="entry.ics"',
    },
  });
}

/** Calendars are synchronised and shown to colleagues: the entry of a sensitive event says nothing and links nowhere. */
type Entry = { readonly held: Held; readonly attendee: string };

async function writeEntry(web: Web, call: Call, { held, attendee }: Entry): Promise<string> {
  const { event, own, organisation } = held;
  const { context } = web;
  const { http } = context.config;
  const sender = await getSenderIdentity(context, organisation.id, purposeOf(event));
  const t = readerTranslator(web, call, own.locale);
  const token = passToken(await eventKeys(context, event.id), own);
  const url = isNeutralMail(event, own.mailLook) ? null : absoluteLinks(http.origin).pass(event.code, token);
  return writeInvitation({
    method: 'REQUEST',
    uid: `${own.id}@${new URL(http.origin).hostname}`,
    sequence: calendarSequence(event, await countCalendarChanges(context, own)),
    stamp: context.clock.now(),
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    summary: isNeutralMail(event, own.mailLook) ? t('mail.calendar.neutralSummary') : event.title,
    description: url === null ? t('mail.calendar.comes') : t('mail.calendar.link', { url }),
    url,
    organizer: {
      name: isNeutralMail(event, own.mailLook) ? t('mail.neutralSender') : organisation.senderName,
      address: sender.address,
    },
    attendee,
  });
}
