import type { EventScope } from '../../../../domain/event/policy.ts';
import { searchAddress } from '../../../../domain/registration/commands/search-address.ts';
import { mailAddress } from '../../../../domain/registration/schema.ts';
import { readForm } from '../../../../platform/http/read-form.ts';
import type { MessageKey } from '../../../../platform/i18n/translate.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { SearchPage } from './page.tsx';

/** Finding the registration of one exact address. */
export function searchRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspacePeopleSearch, requires: 'contacts.read', stepUp: true } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) =>
      show(web, call, scope, { address: '', fault: null }),
    ),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => search(web, call, scope)),
  ];
}

type Typed = { readonly address: string; readonly fault: MessageKey | null };

function show(web: Web, call: Call, scope: EventScope, { address, fault }: Typed): Response {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.workspacePeople(organisation.slug, event.code) });
  return html(SearchPage({ frame, scope, address, fault }), fault === null ? 200 : 422);
}

async function search(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const typed = ((await readForm(call.req.raw)).address ?? '').slice(0, 500);
  const again = (fault: MessageKey) => show(web, call, scope, { address: typed, fault });
  const address = mailAddress.safeParse(typed);
  if (!address.success) return again(typed.trim() === '' ? 'people.find.empty' : 'people.find.form');
  const found = await searchAddress(web.context, scope, address.data);
  if (found === 'nobody') return again('people.find.nobody');
  if (found === 'too-many') return again('people.find.tooMany');
  return seeOther(paths.workspacePerson(scope.organisation.slug, scope.event.code, found.id));
}
