import type { EventScope } from '../../../../domain/event/policy.ts';
import { readContacts } from '../../../../domain/registration/commands/read-contact.ts';
import { registrationStates } from '../../../../domain/registration/schema/people.ts';
import type { RegistrationState } from '../../../../domain/registration/schema.ts';
import { readForm } from '../../../../platform/http/read-form.ts';
import { html } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { readPlace } from '../list-query.ts';
import { parseReason } from '../reason-form.tsx';
import { ContactsListPage, type ContactsListPageProps } from './page.tsx';

/** The contacts of the people in one state, behind a reason. */
export function contactsRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceContacts, requires: 'contacts.read', stepUp: true } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => {
      const asked = { state: readState(call.req.query('show')), page: null, reason: '', fault: null };
      return show(web, call, scope, asked);
    }),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => takeReason(web, call, scope)),
  ];
}

function readState(text: string | undefined): RegistrationState {
  return registrationStates.find((state) => state === text) ?? 'admitted';
}

type Shown = Pick<ContactsListPageProps, 'state' | 'page' | 'reason' | 'fault'>;

function show(web: Web, call: Call, scope: EventScope, shown: Shown): Response {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.workspacePeople(organisation.slug, event.code) });
  return html(ContactsListPage({ frame, scope, ...shown }), shown.fault === null ? 200 : 422);
}

// Not a redirect: there would be an address under which contacts could be seen without a reason.
async function takeReason(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const state = readState(fields.show);
  const reason = parseReason(fields);
  if (!reason.ok) {
    const typed = (fields.reason ?? '').slice(0, 1000);
    return show(web, call, scope, { state, page: null, reason: typed, fault: reason.error });
  }
  const after = readPlace(fields.after ?? '');
  const page = await readContacts(web.context, scope, { state, reason: reason.value, after });
  return show(web, call, scope, { state, page, reason: reason.value, fault: null });
}
