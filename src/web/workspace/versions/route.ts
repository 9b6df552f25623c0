import { restoreVersion } from '../../../domain/event/commands/edit-event.ts';
import { compareVersions } from '../../../domain/event/compare-versions.ts';
import { getEditableEvent } from '../../../domain/event/data/content.ts';
import {
  findVersion,
  listVersions,
  MOST_VERSIONS,
  type Version,
} from '../../../domain/event/data/versions.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import { eventTexts } from '../../../domain/event/schema/content.ts';
import { notFound } from '../../../platform/http/request-refused.ts';
import type { Fault } from '../../../ui/fault-at.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { staffNotice, withDone } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { problemFaults } from '../settings/problems.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { VersionPage, VersionsPage } from './page.tsx';

/** The versions of an event: the list, what each changed, and bringing one back. */
export function versionsRoutes(web: Web): Route[] {
  const requires = 'event.edit';
  const list = { pattern: patterns.workspaceVersions, method: 'GET', requires } as const;
  const one = { pattern: patterns.workspaceVersion, requires } as const;
  return [
    onEvent(web, list, (call, scope) => showVersions(web, call, scope)),
    onEvent(web, { ...one, method: 'GET' }, (call, scope) => showVersion(web, call, scope)),
    onEvent(web, { ...one, method: 'POST' }, (call, scope) => takeRestoring(web, call, scope)),
  ];
}

async function showVersions(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const before = call.req.query('before');
  const asked = before === undefined ? null : numberOf(before);
  const versions = await listVersions(web.context.db.kysely, scope.event.id, asked);
  const last = versions.at(-1)?.number ?? 1;
  const olderThan = versions.length === MOST_VERSIONS && last > 1 ? last : null;
  const done = staffNotice(call.req.query('done'));
  return html(VersionsPage({ frame: framed(web, call, scope), scope, versions, olderThan, done }));
}

async function showVersion(
  web: Web,
  call: Call,
  scope: EventScope,
  faults: readonly Fault[] = [],
): Promise<Response> {
  const db = web.context.db.kysely;
  const version = await versionIn(web, call, scope);
  const previous = await findVersion(db, scope.event.id, version.number - 1);
  const held = await getEditableEvent(db, scope.event.id);
  const page = VersionPage({
    frame: framed(web, call, scope),
    scope,
    version,
    changed: previous === null ? [] : compareVersions(previous.content, version.content),
    ahead: version.number === held.number ? null : whatWouldChange(held.content, version),
    faults,
  });
  return html(page, faults.length > 0 ? 422 : 200);
}

/** Only texts come back. */
function whatWouldChange(now: Version['content'], { content }: Version) {
  return compareVersions(now, { ...now, ...eventTexts.parse(content) });
}

async function takeRestoring(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const version = await versionIn(web, call, scope);
  const restored = (await restoreVersion(web.context, scope, version.number)) ?? notFound();
  const list = paths.workspaceVersions(scope.organisation.slug, scope.event.code);
  if (restored.ok) return seeOther(withDone(list, 'restored'));
  // Brought back onto what is stored now, texts are in no conflict.
  const problems = restored.error.kind === 'problems' ? restored.error.problems : [];
  return showVersion(web, call, scope, problemFaults(problems));
}

async function versionIn(web: Web, call: Call, scope: EventScope): Promise<Version> {
  const number = numberOf(call.req.param('number') ?? '');
  return (await findVersion(web.context.db.kysely, scope.event.id, number)) ?? notFound();
}

function numberOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : notFound();
}

function framed(web: Web, call: Call, scope: EventScope) {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  return workspaceFrame(web, { t, scope, path: paths.workspaceVersions(organisation.slug, event.code) });
}
