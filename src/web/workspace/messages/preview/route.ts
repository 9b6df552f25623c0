import { findPreparedEvent } from '../../../../domain/event/data.ts';
import type { EventScope } from '../../../../domain/event/policy.ts';
import { openDeskFor } from '../../../../domain/messaging/desks.ts';
import { writeSampleMail } from '../../../../domain/messaging/sample-mail.ts';
import { type PlannedKind, plannedKinds } from '../../../../domain/messaging/schema.ts';
import { readForm } from '../../../../platform/http/read-form.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import type { Mail } from '../../../../platform/mail/mailer.ts';
import { html, seeOther } from '../../../answer.ts';
import { absoluteLinks, paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { withDone } from '../../done.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { offeredLanguages } from '../offered-languages.ts';
import { PreviewPage } from './page.tsx';

/** How a mail of the message plan looks, written by what writes the real ones, and a test of it to oneself. */
export function previewRoutes(web: Web): Route[] {
  const requires = 'messages.plan';
  const page = {
    method: 'GET',
    pattern: patterns.workspaceMessagePreview,
    requires,
    framing: 'holder',
  } as const;
  const body = { method: 'GET', pattern: patterns.workspaceMessageBody, requires, framing: 'held' } as const;
  const test = { method: 'POST', pattern: patterns.workspaceMessageTest, requires } as const;
  return [
    onEvent(web, page, (call, scope) => showPreview(web, call, scope)),
    onEvent(web, body, async (call, scope) =>
      showBody(await sampleOf(web, scope, chosenIn(web, call.req.param()))),
    ),
    onEvent(web, test, (call, scope) => sendTest(web, call, scope)),
  ];
}

type Chosen = { readonly kind: PlannedKind; readonly locale: string };

/** The kind and the language that were asked for. @throws RequestRefused 404 for others than there are */
function chosenIn(web: Web, given: Readonly<Record<string, string>>): Chosen {
  const kind = plannedKinds.find((known) => known === given.kind);
  const locale = offeredLanguages(web).find(({ tag }) => tag === given.locale)?.tag;
  return kind === undefined || locale === undefined ? notFound() : { kind, locale };
}

async function sampleOf(web: Web, { event, session }: EventScope, chosen: Chosen): Promise<Mail> {
  const prepared = (await findPreparedEvent(web.context, event.id)) ?? notFound();
  const desk = await openDeskFor(web.context, absoluteLinks(web.context.config.http.origin), prepared);
  return writeSampleMail(web.context, desk, { ...chosen, address: session.address });
}

async function showPreview(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const chosen = chosenIn(web, call.req.param());
  const mail = await sampleOf(web, scope, chosen);
  const t = readerTranslator(web, call, organisation.locale);
  const place = { organisation: organisation.slug, code: event.code, ...chosen };
  const frame = workspaceFrame(web, { t, scope, path: paths.workspaceMessagePreview(place) });
  return html(PreviewPage({ frame, scope, chosen, mail, own: scope.session.address }));
}

/** The mail's own document, but that its links open in the whole window. */
function showBody(mail: Mail): Response {
  const body = mail.html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_top">`);
  return new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

// To oneself alone: there is no box for an address.
async function sendTest(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const mail = await sampleOf(web, scope, chosenIn(web, await readForm(call.req.raw)));
  const t = readerTranslator(web, call, scope.organisation.locale);
  const delivery = await web.context.mail.send({
    ...mail,
    subject: t('mail.test', { subject: mail.subject }),
  });
  const page = paths.workspaceMessages(scope.organisation.slug, scope.event.code);
  return seeOther(withDone(page, delivery.status === 'accepted' ? 'tested' : 'untested'));
}
