import { type EditConflict, editEvent } from '../../../domain/event/commands/edit-event.ts';
import { getEditableEvent } from '../../../domain/event/data/content.ts';
import { hasRegistered } from '../../../domain/event/data/has-registered.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import { readForm } from '../../../platform/http/read-form.ts';
import type { Fault } from '../../../ui/fault-at.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { baseOf } from '../base.ts';
import { staffNotice, withDone } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import {
  parseSettings,
  type SettingField,
  type SettingsValues,
  settingFields,
  settingsOf,
  typedSettings,
} from './form.ts';
import { SettingsPage } from './page.tsx';
import { problemFaults } from './problems.ts';

/** How an event is held: the form and saving. */
export function settingsRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceSettings, requires: 'event.edit' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => showSettings(web, call, scope)),
    onEvent(web, { ...rule, method: 'POST', keepsTyped: true }, (call, scope) =>
      takeSettings(web, call, scope),
    ),
  ];
}

async function showSettings(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const held = await getEditableEvent(web.context.db.kysely, scope.event.id);
  return show(web, call, { scope, values: settingsOf(held.content, held.number) });
}

async function takeSettings(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const values = typedSettings(await readForm(call.req.raw));
  const parsed = parseSettings(values, scope.event.state === 'draft' ? 'draft' : 'published');
  if (!parsed.ok) return show(web, call, { scope, values, faults: parsed.error });
  const edit = { base: baseOf(values.base), changes: parsed.value };
  const saved = await editEvent(web.context, scope, edit);
  if (saved.ok) return seeOther(withDone(pathOf(scope), 'saved'));
  switch (saved.error.kind) {
    case 'problems':
      return show(web, call, { scope, values, faults: problemFaults(saved.error.problems) });
    case 'conflict':
      return show(web, call, { scope, ...choiceOf(saved.error.conflict) });
  }
}

/** What both changed stands as it was filled in, with theirs beside it; what only they changed is taken over. */
function choiceOf({ merged, theirs, number, conflicts }: EditConflict): Pick<Shown, 'values' | 'theirs'> {
  const saved = settingsOf(theirs, number);
  const contested = settingFields.filter((field) => conflicts.includes(field));
  return {
    values: settingsOf(merged, number),
    theirs: Object.fromEntries(contested.map((field) => [field, saved[field]])),
  };
}

type Shown = {
  readonly scope: EventScope;
  readonly values: SettingsValues;
  readonly faults?: readonly Fault[];
  readonly theirs?: Readonly<Partial<Record<SettingField, string>>>;
};

async function show(web: Web, call: Call, shown: Shown): Promise<Response> {
  const { scope, values, faults = [], theirs = {} } = shown;
  const t = readerTranslator(web, call, scope.organisation.locale);
  const page = SettingsPage({
    frame: workspaceFrame(web, { t, scope, path: pathOf(scope) }),
    scope,
    values,
    faults,
    theirs,
    hasRegistered: await hasRegistered(web.context.db.kysely, scope.event.id),
    done: staffNotice(call.req.query('done')),
  });
  return html(page, faults.length > 0 || Object.keys(theirs).length > 0 ? 422 : 200);
}

function pathOf({ organisation, event }: EventScope): string {
  return paths.workspaceSettings(organisation.slug, event.code);
}
