import { z } from 'zod';
import { type EditConflict, editEvent } from '../../../domain/event/commands/edit-event.ts';
import { type EditableEvent, getEditableEvent } from '../../../domain/event/data/content.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import { readAnswers } from '../../../platform/http/read-form.ts';
import type { Fault } from '../../../ui/fault-at.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { baseOf } from '../base.ts';
import { staffNotice, withDone } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { moveRows, parseRowMove } from '../rows.ts';
import { problemFaults } from '../settings/problems.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { parseTexts, type Texts, type TextsValues, textsOf, typedTexts } from './form.ts';
import { TextsPage, type TextsPageProps } from './page.tsx';

/** Two long texts and a hundred objectives in a script of three bytes a letter, as forms write them. */
export const MOST_BYTES = 4 * 1024 * 1024;

/** The texts of an event: the form, its row buttons, and saving. */
export function textsRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceTexts, requires: 'event.edit' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => showTexts(web, call, scope)),
    onEvent(web, { ...rule, method: 'POST', keepsTyped: true }, (call, scope) => takeTexts(web, call, scope)),
  ];
}

async function showTexts(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const held = await getEditableEvent(web.context.db.kysely, scope.event.id);
  return showTextsAgain(web, call, { scope, held, values: textsOf(held.content, held.number) });
}

async function takeTexts(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const answers = await readAnswers(call.req.raw, MOST_BYTES);
  const values = typedTexts(answers);
  const move = parseRowMove(answers.get('do'));
  if (move !== null) {
    const added = { id: web.context.ids.uuid(), body: '' };
    const objectives = moveRows(values.objectives, move, added);
    return showTextsAgain(web, call, { scope, values: { ...values, objectives } });
  }
  const parsed = parseTexts(values);
  if (!parsed.ok) return showTextsAgain(web, call, { scope, values, faults: parsed.error });
  return save(web, call, { scope, values, texts: parsed.value });
}

type Saving = { readonly scope: EventScope; readonly values: TextsValues; readonly texts: Texts };

async function save(web: Web, call: Call, { scope, values, texts }: Saving): Promise<Response> {
  const edit = { base: baseOf(values.base), changes: texts };
  const saved = await editEvent(web.context, scope, edit);
  if (saved.ok) return seeOther(withDone(pathOf(scope), 'saved'));
  switch (saved.error.kind) {
    case 'problems':
      return showTextsAgain(web, call, { scope, values, faults: problemFaults(saved.error.problems) });
    case 'conflict':
      return showTextsAgain(web, call, { scope, ...choiceOf(saved.error.conflict) });
  }
}

/** What both changed stands as it was filled in, with theirs beside it; what only they changed is taken over. */
function choiceOf(conflict: EditConflict): Pick<Shown, 'values' | 'theirs'> {
  const { merged, theirs, number, conflicts } = conflict;
  const saved = textsOf(theirs, number);
  const asText = (field: keyof TextsPageProps['theirs']) =>
    field === 'objectives' ? saved.objectives.map(({ body }) => body).join('\n\n') : saved[field];
  const isText = (field: PropertyKey): field is keyof TextsPageProps['theirs'] => field in saved;
  return {
    values: textsOf(merged, number),
    theirs: Object.fromEntries(conflicts.filter(isText).map((field) => [field, asText(field)])),
  };
}

const leftOvers = z.array(z.object({ heading: z.string().nullable(), text: z.string() }));

type Shown = {
  readonly scope: EventScope;
  readonly held?: EditableEvent;
  readonly values: TextsValues;
  readonly faults?: readonly Fault[];
  readonly theirs?: TextsPageProps['theirs'];
};

/** The form as it was filled in, with what has to be mended or chosen. */
export async function showTextsAgain(web: Web, call: Call, shown: Shown): Promise<Response> {
  const { scope, values, faults = [], theirs = {} } = shown;
  const held = shown.held ?? (await getEditableEvent(web.context.db.kysely, scope.event.id));
  const t = readerTranslator(web, call, scope.organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: pathOf(scope) });
  const leftOver = leftOvers.parse(held.leftOver);
  const done = staffNotice(call.req.query('done'));
  const isRefused = faults.length > 0 || Object.keys(theirs).length > 0;
  const page = TextsPage({ frame, scope, values, faults, theirs, leftOver, done });
  return html(page, isRefused ? 422 : 200);
}

function pathOf({ organisation, event }: EventScope): string {
  return paths.workspaceTexts(organisation.slug, event.code);
}
