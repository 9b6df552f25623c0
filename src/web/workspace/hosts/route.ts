import { sharedRoles } from '../../../domain/account/policy.ts';
import { shareEvent, stopSharing } from '../../../domain/event/commands/share-event.ts';
import { listSharingHosts } from '../../../domain/event/data/hosts.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import { getOrganisation, listOrganisations } from '../../../domain/organisation/data.ts';
import { readAnswers } from '../../../platform/http/read-form.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { staffNotice, withDone } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { HostsPage, rolesField } from './page.tsx';

/** With whom an event is held. Roles are given away here, so the second factor is asked for again. */
export function hostsRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceHosts, requires: 'event.edit', stepUp: true } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => show(web, call, scope, null)),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => takeSharing(web, call, scope)),
  ];
}

async function takeSharing(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const answers = await readAnswers(call.req.raw);
  const organisation = answers.get('organisation') ?? '';
  const ticked = [null, organisation].flatMap((of) => answers.getAll(rolesField(of)));
  const listed = (names: readonly string[]) => sharedRoles.filter((role) => names.includes(role));
  const seen = answers.get('seen');
  const outcome =
    answers.get('do') === 'stop'
      ? await stopSharing(web.context, scope, organisation)
      : await shareEvent(web.context, scope, {
          organisation,
          roles: listed(ticked),
          seen: seen === null ? null : listed(seen.split(' ')),
        });
  switch (outcome) {
    case 'shared':
      return seeOther(withDone(pathOf(scope), 'hosts'));
    case 'unknown':
      return show(web, call, scope, 'editing.hosts.unknown');
    case 'changed':
      return show(web, call, scope, 'editing.hosts.changed');
    case 'forbidden':
      return show(web, call, scope, 'editing.hosts.forbidden');
  }
}

async function show(web: Web, call: Call, scope: EventScope, fault: MessageKey | null): Promise<Response> {
  const { event } = scope;
  const t = readerTranslator(web, call, scope.organisation.locale);
  const hosts = await listSharingHosts(web.context.db.kysely, event.id);
  const all = await listOrganisations(web.context);
  const page = HostsPage({
    frame: workspaceFrame(web, { t, scope, path: pathOf(scope) }),
    scope,
    owner: await getOrganisation(web.context, event.organisationId),
    hosts,
    others: all.filter(
      ({ id }) => id !== event.organisationId && !hosts.some(({ organisationId }) => organisationId === id),
    ),
    fault,
    done: staffNotice(call.req.query('done')),
  });
  return html(page, fault === null ? 200 : 422);
}

function pathOf({ organisation, event }: EventScope): string {
  return paths.workspaceHosts(organisation.slug, event.code);
}
