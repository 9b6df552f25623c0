import { z } from 'zod';
import type { EventScope } from '../../../../domain/event/policy.ts';
import { asksFor } from '../../../../domain/question/data/questions.ts';
import { readContact } from '../../../../domain/registration/commands/read-contact.ts';
import { findPerson } from '../../../../domain/registration/data/people.ts';
import { actionsOn } from '../../../../domain/registration/rules.ts';
import type { OpenedContact, PersonDetails } from '../../../../domain/registration/schema/people.ts';
import { readForm } from '../../../../platform/http/read-form.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import type { MessageKey } from '../../../../platform/i18n/translate.ts';
import { html } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { parseReason } from '../reason-form.tsx';
import { ContactPage } from './contact-page.tsx';
import { PersonPage } from './page.tsx';

/** One person, and behind a reason their contact. */
export function personRoutes(web: Web): Route[] {
  const contact = {
    pattern: patterns.workspacePersonContact,
    requires: 'contacts.read',
    stepUp: true,
  } as const;
  return [
    onEvent(
      web,
      { method: 'GET', pattern: patterns.workspacePerson, requires: 'people.list' },
      (call, scope) => showPerson(web, call, scope),
    ),
    onEvent(web, { ...contact, method: 'GET' }, (call, scope) => showContact(web, call, scope)),
    onEvent(web, { ...contact, method: 'POST' }, (call, scope) => takeReason(web, call, scope)),
  ];
}

async function getPerson(web: Web, call: Call, scope: EventScope): Promise<PersonDetails> {
  const id = z.uuid().safeParse(call.req.param('person'));
  if (!id.success) return notFound();
  return (await findPerson(web.context, { eventId: scope.event.id, id: id.data })) ?? notFound();
}

function frameFor(web: Web, call: Call, scope: EventScope) {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  return workspaceFrame(web, { t, scope, path: paths.workspacePeople(organisation.slug, event.code) });
}

async function showPerson(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const person = await getPerson(web, call, scope);
  const hasAnswers = await asksFor(web.context.db.kysely, scope.event.id, 'registrar');
  const frame = frameFor(web, call, scope);
  return html(PersonPage({ frame, scope, person, hasAnswers, actions: actionsOn(person) }));
}

type Shown = { readonly contact?: OpenedContact; readonly reason?: string; readonly fault?: MessageKey };

async function showContact(web: Web, call: Call, scope: EventScope, shown: Shown = {}): Promise<Response> {
  const person = await getPerson(web, call, scope);
  const { contact = null, reason = '', fault = null } = shown;
  const page = ContactPage({ frame: frameFor(web, call, scope), scope, person, contact, reason, fault });
  return html(page, fault === null ? 200 : 422);
}

// Not a redirect: there would be an address under which the contact could be seen without a reason.
async function takeReason(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const reason = parseReason(fields);
  if (!reason.ok) return showContact(web, call, scope, { reason: fields.reason ?? '', fault: reason.error });
  const { id } = await getPerson(web, call, scope);
  const contact = (await readContact(web.context, scope, { id, reason: reason.value })) ?? notFound();
  return showContact(web, call, scope, { contact });
}
