import { findPublishedEventByCode } from '../../domain/event/data.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { getOrganisation } from '../../domain/organisation/data.ts';
import { findEventKeys } from '../../domain/protection/data.ts';
import { listFigurePlan } from '../../domain/statistics/data.ts';
import { ticketNumber } from '../../domain/statistics/policy.ts';
import { readPaper } from '../../domain/statistics/rules.ts';
import { type TallyQuestion, tallyQuestions } from '../../domain/statistics/schema.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { html, seeOther } from '../answer.ts';
import { personalFrame, strangerFrame } from '../manage/personal-frame.ts';
import { unknownLink } from '../manage/unknown-link.ts';
import { paths, patterns } from '../paths.ts';
import type { Call, Route } from '../router.ts';
import { readerTranslator, type Web } from '../web.ts';
import { TallyDonePage, TallyPage } from './page.tsx';

/** The questions about people behind a ticket. Neither the address nor the ticket leads to a registration. */
export function tallyRoutes(web: Web): Route[] {
  const behindTicket = {
    pattern: patterns.tally,
    permission: 'ticket',
    rate: 'link',
    cache: 'never',
  } as const;
  return [
    {
      method: 'GET',
      pattern: patterns.tallyDone,
      permission: 'public',
      rate: 'unlimited',
      cache: 'never',
      handle: (call) => {
        const t = readerTranslator(web, call, 'en');
        return html(TallyDonePage({ frame: strangerFrame(web, t, paths.tallyDone()) }));
      },
    },
    { ...behindTicket, method: 'GET', handle: (call) => showQuestions(web, call) },
    { ...behindTicket, method: 'POST', handle: (call) => takeAnswers(web, call) },
  ];
}

/** A ticket that still counts, and what may be answered with it. */
type Held = {
  readonly ticket: string;
  readonly number: string;
  readonly event: PublishedEvent;
  readonly questions: readonly TallyQuestion[];
};

async function findHeld({ context }: Web, call: Call): Promise<Held | null> {
  const event = await findPublishedEventByCode(context, call.req.param('code') ?? '');
  const keys = event === null ? null : await findEventKeys(context, event.id);
  if (event === null || keys === null) return null;
  const ticket = call.req.param('ticket') ?? '';
  const now = context.clock.now();
  const number = ticketNumber(keys, ticket, now);
  if (number === null || Temporal.Instant.compare(now, event.endsAt) >= 0) return null;
  const plan = await listFigurePlan(context.db.kysely, event.id);
  return { ticket, number, event, questions: tallyQuestions.filter((question) => plan.includes(question)) };
}

async function showQuestions(web: Web, call: Call): Promise<Response> {
  const held = await findHeld(web, call);
  if (held === null) return unknownLink(web, call);
  const { event, ticket, questions } = held;
  const organisation = await getOrganisation(web.context, event.organisationId);
  const t = readerTranslator(web, call, event.locale);
  const path = paths.tally(event.code, ticket);
  return html(TallyPage({ frame: personalFrame(web, { t, event, organisation, path }), questions, path }));
}

async function takeAnswers(web: Web, call: Call): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const held = await findHeld(web, call);
  if (held === null) return unknownLink(web, call);
  web.tally.put(
    held.event.id,
    held.number,
    readPaper(held.questions, (question) => fields[question]),
  );
  return seeOther(paths.tallyDone());
}
