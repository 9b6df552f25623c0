import { findPreparedEvent } from '../../domain/event/data.ts';
import type { EventScope } from '../../domain/event/policy.ts';
import { openDeskFor } from '../../domain/messaging/desks.ts';
import { type Sample, writeSampleMail } from '../../domain/messaging/sample-mail.ts';
import { notFound } from '../../platform/http/request-refused.ts';
import type { Mail } from '../../platform/mail/mailer.ts';
import { absoluteLinks } from '../paths.ts';
import type { Call } from '../router.ts';
import { readerTranslator, type Web } from '../web.ts';

/** A mail of an event as a sample person would get it. @throws RequestRefused 404 while the event lacks what it tells */
export async function sampleOf(
  web: Web,
  { event, session }: EventScope,
  chosen: Omit<Sample, 'address'>,
): Promise<Mail> {
  const prepared = (await findPreparedEvent(web.context, event.id)) ?? notFound();
  const desk = await openDeskFor(web.context, absoluteLinks(web.context.config.http.origin), prepared);
  return writeSampleMail(web.context, desk, { ...chosen, address: session.address });
}

/** The mail's own document, but that its links open in the whole window. */
export function showBody(mail: Mail): Response {
  const body = mail.html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_top">`);
  return new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** Sends a sample to who asked for it, and says what was done: to oneself alone, there is no box for an address. */
export async function sendTest(
  web: Web,
  call: Call,
  { scope, mail }: { readonly scope: EventScope; readonly mail: Mail },
): Promise<'tested' | 'untested'> {
  const t = readerTranslator(web, call, scope.organisation.locale);
  // A test is no mail of a list.
  const { unsubscribe: _, ...plain } = mail;
  const delivery = await web.context.mail.send({
    ...plain,
    subject: t('mail.test', { subject: mail.subject }),
  });
  return delivery.status === 'accepted' ? 'tested' : 'untested';
}
