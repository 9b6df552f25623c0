import { z } from 'zod';
import type { EventScope } from '../../../../domain/event/policy.ts';
import {
  discardInvitations,
  releaseInvitations,
} from '../../../../domain/registration/commands/release-invitations.ts';
import { findInvitationList } from '../../../../domain/registration/data/invitations.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import type { MessageKey } from '../../../../platform/i18n/translate.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { InvitationListPage, isGoingOut } from './page.tsx';

const REFRESH_SECONDS = 4;

/** One list of invitations: what was read, letting it go, throwing it away. */
export function invitationListRoutes(web: Web): Route[] {
  const rule = {
    pattern: patterns.workspaceInvitationList,
    requires: 'invitations.send',
    stepUp: true,
  } as const;
  const discard = { ...rule, method: 'POST', pattern: patterns.workspaceInvitationDiscard } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => show(web, call, scope)),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => release(web, call, scope)),
    // Whoever comes back to this address after confirming their second factor has not pressed the button yet.
    onEvent(web, { ...discard, method: 'GET' }, (call, { organisation, event }) =>
      seeOther(paths.workspaceInvitationList(organisation.slug, event.code, idOf(call))),
    ),
    onEvent(web, discard, async (call, scope) => {
      await discardInvitations(web.context, scope, idOf(call));
      return seeOther(paths.workspaceInvitations(scope.organisation.slug, scope.event.code));
    }),
  ];
}

function idOf(call: Call): string {
  const id = z.uuid().safeParse(call.req.param('list'));
  return id.success ? id.data : notFound();
}

async function show(web: Web, call: Call, scope: EventScope, fault: MessageKey | null = null) {
  const { organisation, event } = scope;
  const list = (await findInvitationList(web.context, { eventId: event.id, id: idOf(call) })) ?? notFound();
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceInvitations(organisation.slug, event.code);
  const frame = workspaceFrame(web, { t, scope, path });
  const page = html(InvitationListPage({ frame, scope, list, fault }), fault === null ? 200 : 422);
  // While it goes out the page comes back by itself.
  if (isGoingOut(list)) {
    const again = paths.workspaceInvitationList(organisation.slug, event.code, list.id);
    page.headers.set('refresh', `${REFRESH_SECONDS}; url=${again}`);
  }
  return page;
}

async function release(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const id = idOf(call);
  const outcome = await releaseInvitations(web.context, scope, id);
  switch (outcome) {
    case 'released':
      return seeOther(paths.workspaceInvitationList(scope.organisation.slug, scope.event.code, id));
    case 'closed':
      return show(web, call, scope, 'invitations.error.closed');
    case 'too-many':
      return show(web, call, scope, 'invitations.error.tooManyToday');
    case 'unknown':
      return notFound();
  }
}
