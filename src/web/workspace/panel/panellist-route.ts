import { isConfirmed } from '../../../domain/account/rules.ts';
import { addPanellist, editPanellist } from '../../../domain/event/commands/edit-panel.ts';
import { readPanellistNotes, writePanellistNotes } from '../../../domain/event/commands/panellist-notes.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import type { StaffPanellist } from '../../../domain/event/schema/panellist.ts';
import { readAnswers } from '../../../platform/http/read-form.ts';
import { notFound } from '../../../platform/http/request-refused.ts';
import type { Fault } from '../../../ui/fault-at.ts';
import { html, seeOther } from '../../answer.ts';
import { patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import type { Web } from '../../web.ts';
import { baseOf } from '../base.ts';
import { withDone } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { differing, type TheirTexts } from '../theirs.tsx';
import {
  emptyPanellist,
  type NotesValues,
  type PanellistValues,
  parseNotes,
  parsePanellist,
  typedNotes,
  typedPanellist,
  valuesOf,
} from './form.ts';
import { NotesPage } from './notes-page.tsx';
import { PanellistPage } from './panellist-page.tsx';
import { idIn, panelFrame, panellistIn, panelPath } from './route.ts';

/** Four notes in a script of three bytes a letter, as forms write them. */
const MOST_BYTES = 256 * 1024;

/** One person on the panel: who they are to the public, what they agreed to, and what only staff may know. */
export function panellistRoutes(web: Web): Route[] {
  const requires = 'event.edit';
  const fresh = { pattern: patterns.workspacePanellistNew, requires } as const;
  const one = { pattern: patterns.workspacePanellist, requires } as const;
  const notes = { pattern: patterns.workspacePanellistNotes, requires } as const;
  return [
    onEvent(web, { ...fresh, method: 'GET' }, (call, scope) => showNew(web, call, scope)),
    onEvent(web, { ...fresh, method: 'POST', keepsTyped: true }, (call, scope) => takeNew(web, call, scope)),
    onEvent(web, { ...one, method: 'GET' }, (call, scope) => showPanellist(web, call, scope)),
    onEvent(web, { ...one, method: 'POST', keepsTyped: true }, (call, scope) =>
      takePanellist(web, call, scope),
    ),
    // Reading asks for the second factor. Writing does not, so that nothing typed is lost to it.
    onEvent(web, { ...notes, method: 'GET', stepUp: true }, (call, scope) => showNotes(web, call, scope)),
    onEvent(web, { ...notes, method: 'POST', keepsTyped: true }, (call, scope) =>
      takeNotes(web, call, scope),
    ),
  ];
}

function showNew(web: Web, call: Call, scope: EventScope): Promise<Response> {
  return show(web, call, { scope, panellist: null, id: web.context.ids.uuid(), values: emptyPanellist });
}

async function takeNew(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const answers = await readAnswers(call.req.raw);
  const values = typedPanellist(answers);
  const given = answers.get('id') ?? '';
  const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(given) ? given : web.context.ids.uuid();
  const parsed = parsePanellist(values);
  const shown = { scope, panellist: null, id, values };
  if (!parsed.ok) return show(web, call, { ...shown, faults: parsed.error });
  const added = await addPanellist(web.context, scope, { id, panellist: parsed.value });
  if (added.ok) return seeOther(withDone(panelPath(scope), 'panel-saved'));
  return show(web, call, { ...shown, faults: [{ field: null, message: 'editing.panel.full' }] });
}

async function showPanellist(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const panellist = await panellistIn(web, call, scope);
  const values = valuesOf(panellist, scope.event.timeZone);
  return show(web, call, { scope, panellist, id: panellist.id, values });
}

async function takePanellist(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const panellist = await panellistIn(web, call, scope);
  const values = typedPanellist(await readAnswers(call.req.raw));
  const { id } = panellist;
  const parsed = parsePanellist(values);
  if (!parsed.ok) return show(web, call, { scope, panellist, id, values, faults: parsed.error });
  const edit = {
    id,
    panellist: parsed.value,
    revision: baseOf(values.revision),
    agreesAgain: values.agreesAgain,
  };
  const saved = await editPanellist(web.context, scope, edit);
  if (saved.ok) return seeOther(withDone(panelPath(scope), 'panel-saved'));
  const theirs = saved.error.theirs ?? notFound();
  const again = { ...values, revision: String(theirs.revision) };
  return show(web, call, { scope, panellist: theirs, id, values: again, theirs });
}

type Shown = {
  readonly scope: EventScope;
  readonly panellist: StaffPanellist | null;
  readonly id: string;
  readonly values: PanellistValues;
  readonly faults?: readonly Fault[];
  readonly theirs?: StaffPanellist;
};

async function show(web: Web, call: Call, shown: Shown): Promise<Response> {
  const { scope, faults = [], theirs = null } = shown;
  const frame = panelFrame(web, call, scope);
  const page = PanellistPage({ ...shown, frame, faults, theirs, now: web.context.clock.now() });
  return html(page, faults.length > 0 || theirs !== null ? 422 : 200);
}

async function showNotes(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const panellist = await panellistIn(web, call, scope);
  const notes = await readPanellistNotes(web.context, scope, panellist.id);
  const values = notes === null ? null : { ...notes, revision: String(panellist.revision) };
  return showNotesAgain(web, call, { scope, panellist, values });
}

async function takeNotes(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const values = typedNotes(await readAnswers(call.req.raw, MOST_BYTES));
  const panellist = await panellistIn(web, call, scope);
  const parsed = parseNotes(values);
  if (!parsed.ok) return showNotesAgain(web, call, { scope, panellist, values, faults: parsed.error });
  const edit = { id: idIn(call), notes: parsed.value, revision: baseOf(values.revision) };
  const outcome = await writePanellistNotes(web.context, scope, edit);
  if (outcome === 'written') return seeOther(withDone(panelPath(scope), 'panel-saved'));
  if (outcome === 'gone') return showNotesAgain(web, call, { scope, panellist, values: null });
  const theirs = await readTheirs(web, scope, { panellist, values });
  const again = { ...values, revision: String(panellist.revision) };
  return showNotesAgain(web, call, { scope, panellist, values: again, isStale: true, theirs });
}

/**
 * What somebody else saved, to be compared with what was typed. That is one more reading, and written down as one; who
 * wrote for longer than their second factor counts is led to it first, in a new tab.
 */
async function readTheirs(web: Web, scope: EventScope, { panellist, values }: Compared) {
  if (!isConfirmed(scope.session, web.context.clock.now())) return null;
  const notes = await readPanellistNotes(web.context, scope, panellist.id);
  return notes === null ? null : differing(values, notes);
}

type Compared = { readonly panellist: StaffPanellist; readonly values: NotesValues };

type ShownNotes = {
  readonly scope: EventScope;
  readonly panellist: StaffPanellist;
  readonly values: NotesValues | null;
  readonly faults?: readonly Fault[];
  readonly isStale?: boolean;
  readonly theirs?: TheirTexts | null;
};

async function showNotesAgain(web: Web, call: Call, shown: ShownNotes): Promise<Response> {
  const { scope, faults = [], isStale = false, theirs = null } = shown;
  const page = NotesPage({ ...shown, frame: panelFrame(web, call, scope), faults, isStale, theirs });
  return html(page, faults.length > 0 || isStale ? 422 : 200);
}
