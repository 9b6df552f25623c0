import type { EventScope } from '../../../domain/event/policy.ts';
import { importInvitations } from '../../../domain/registration/commands/import-invitations.ts';
import { listInvitationLists } from '../../../domain/registration/data/invitations.ts';
import { readUpload } from '../../../platform/http/read-upload.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { LIST_LIMIT_BYTES, parseList, parseListId } from './form.ts';
import { InvitationsPage } from './page.tsx';

/** The lists of invitations, and reading the next. */
export function invitationsRoutes(web: Web): Route[] {
  const rule = {
    pattern: patterns.workspaceInvitations,
    requires: 'invitations.send',
    stepUp: true,
  } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => show(web, call, scope)),
    onEvent(web, { ...rule, method: 'POST', keepsTyped: true }, (call, scope) => takeList(web, call, scope)),
  ];
}

type Again = { readonly pasted: string; readonly fault: MessageKey };

async function show(web: Web, call: Call, scope: EventScope, again: Again | null = null): Promise<Response> {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceInvitations(organisation.slug, event.code);
  const frame = workspaceFrame(web, { t, scope, path });
  const lists = await listInvitationLists(web.context, event.id);
  const listId = web.context.ids.uuid();
  const { pasted, fault } = again ?? { pasted: '', fault: null };
  return html(InvitationsPage({ frame, scope, lists, listId, pasted, fault }), fault === null ? 200 : 422);
}

async function takeList(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const upload = await readUpload(call.req.raw, LIST_LIMIT_BYTES);
  const { fields } = upload;
  const list = parseList(upload);
  if (!list.ok) return show(web, call, scope, { pasted: fields.paste ?? '', fault: list.error });
  const id = parseListId(fields) ?? web.context.ids.uuid();
  await importInvitations(web.context, scope, { id, locale: event.locale, list: list.value });
  return seeOther(paths.workspaceInvitationList(organisation.slug, event.code, id));
}
