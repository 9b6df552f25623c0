import { orderPanel, removePanellist, withdrawConsent } from '../../../domain/event/commands/edit-panel.ts';
import {
  findStaffPanellist,
  hasPanellistNotes,
  listStaffPanellists,
} from '../../../domain/event/data/panellists.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import type { StaffPanellist } from '../../../domain/event/schema/panellist.ts';
import { readAnswers, readForm } from '../../../platform/http/read-form.ts';
import { notFound } from '../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { staffNotice, withDone } from '../done.ts';
import { askFactor, onEvent } from '../on-staff.ts';
import { moveRows, parseRowMove } from '../rows.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { typedOrder } from './form.ts';
import { OffPage } from './off-page.tsx';
import { PanelPage } from './page.tsx';

/** The panel as a whole: its order, and who leaves it. */
export function panelRoutes(web: Web): Route[] {
  const requires = 'event.edit';
  const list = { pattern: patterns.workspacePanel, requires } as const;
  const off = { pattern: patterns.workspacePanellistOff, requires } as const;
  return [
    onEvent(web, { ...list, method: 'GET' }, (call, scope) => showPanel(web, call, scope)),
    onEvent(web, { ...list, method: 'POST' }, (call, scope) => takeOrder(web, call, scope)),
    onEvent(web, { ...off, method: 'GET' }, (call, scope) => showOff(web, call, scope)),
    onEvent(web, { ...off, method: 'POST' }, (call, scope) => takeOff(web, call, scope)),
  ];
}

async function showPanel(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const panel = await listStaffPanellists(web.context.db.kysely, scope.event.id);
  const done = staffNotice(call.req.query('done'));
  const now = web.context.clock.now();
  return html(PanelPage({ frame: panelFrame(web, call, scope), scope, panel, now, done }));
}

// The order is that of the form and not of what is stored: a second press asks for the same.
async function takeOrder(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const answers = await readAnswers(call.req.raw);
  const rows = typedOrder(answers);
  const move = parseRowMove(answers.get('do'));
  const isMoved = move?.kind === 'up' || move?.kind === 'down';
  const ordered = isMoved ? moveRows(rows, move, { id: '' }) : rows;
  await orderPanel(
    web.context,
    scope,
    ordered.map(({ id }) => id),
  );
  return seeOther(withDone(panelPath(scope), 'panel-saved'));
}

async function showOff(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const panellist = await panellistIn(web, call, scope);
  return html(OffPage({ frame: panelFrame(web, call, scope), scope, panellist }));
}

// Hiding somebody is never slowed down. Notes go only with a fresh second factor.
async function takeOff(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { do: word } = await readForm(call.req.raw);
  const id = idIn(call);
  if (word === 'withdraw') await withdrawConsent(web.context, scope, id);
  if (word === 'remove') {
    const hasNotes = await hasPanellistNotes(web.context.db.kysely, scope.event.id, id);
    const asked = hasNotes ? askFactor(web, call, scope) : null;
    if (asked !== null) return asked;
    await removePanellist(web.context, scope, id);
  }
  return seeOther(withDone(panelPath(scope), 'panel-off'));
}

export function isPanellistId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** The id in the address. @throws RequestRefused 404 where it is none */
export function idIn(call: Call): string {
  const id = call.req.param('panellist') ?? '';
  return isPanellistId(id) ? id : notFound();
}

/** The panellist in the address. @throws RequestRefused 404 */
export async function panellistIn(web: Web, call: Call, scope: EventScope): Promise<StaffPanellist> {
  return (await findStaffPanellist(web.context.db.kysely, scope.event.id, idIn(call))) ?? notFound();
}

export function panelFrame(web: Web, call: Call, scope: EventScope) {
  const t = readerTranslator(web, call, scope.organisation.locale);
  return workspaceFrame(web, { t, scope, path: panelPath(scope) });
}

export function panelPath({ organisation, event }: EventScope): string {
  return paths.workspacePanel(organisation.slug, event.code);
}
