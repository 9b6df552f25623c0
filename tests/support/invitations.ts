import { expect } from 'vitest';
import type { EventInput, PublishedEvent } from '../../src/domain/event/schema.ts';
import { deliverDue } from '../../src/domain/messaging/sender.ts';
import type { Mail } from '../../src/platform/mail/mailer.ts';
import { absoluteLinks } from '../../src/web/paths.ts';
import { type AtWork, atWork } from './at-work.ts';
import type { TestContext } from './context.ts';
import { buildEvent } from './factories.ts';

const links = absoluteLinks('https://foyer.example.org');

/** A sensitive event, and a registrar at work on it. */
export async function buildInvitingEvent(
  context: TestContext,
  over: Partial<EventInput> = {},
): Promise<{ event: PublishedEvent; registrar: AtWork }> {
  await context.freeze('2020-07-20T09:00:00Z');
  const event = await buildEvent(context, { sensitivity: 'sensitive', title: 'Canary topic', ...over });
  return { event, registrar: await atWork(context, event, { roles: ['registrar'] }) };
}

/** Sends the form with a list as it was pasted. */
export function sendList(registrar: AtWork, text: string): Promise<Response> {
  const form = new FormData();
  form.set('paste', text);
  return registrar.upload(registrar.at('/invitations'), form);
}

/** Pastes a list, and answers the address of the page that tells what was read. */
export async function pasteList(registrar: AtWork, lines: readonly string[]): Promise<string> {
  const answer = await sendList(registrar, lines.join('\n'));
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}

/** Pastes a list, lets it go, and answers its page and the invitations that went out. */
export async function invite(
  context: TestContext,
  registrar: AtWork,
  lines: readonly string[],
): Promise<{ page: string; mails: Mail[] }> {
  const page = await pasteList(registrar, lines);
  expect((await registrar.post(page)).headers.get('location')).toBe(page);
  await deliverDue(context, links);
  const mails = context.mail.kept.splice(0).filter(({ text }) => text.includes('/i/'));
  return { page, mails };
}

/** All that is kept of the invitations of an event. */
export function invitationRows(context: TestContext, event: Pick<PublishedEvent, 'id'>) {
  return context.db.kysely.selectFrom('invitations').selectAll().where('event_id', '=', event.id).execute();
}
