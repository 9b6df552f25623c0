import type { EventScope } from '../../../../domain/event/policy.ts';
import { setFigurePlan } from '../../../../domain/statistics/commands/set-figure-plan.ts';
import { isPlanOpen, listFigurePlan } from '../../../../domain/statistics/data.ts';
import { groupFor } from '../../../../domain/statistics/rules.ts';
import { figureKinds } from '../../../../domain/statistics/schema.ts';
import { readAnswers } from '../../../../platform/http/read-form.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { withDone } from '../../done.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { FIGURES, FigurePlanPage } from './page.tsx';

/** Which figures are published after the event: chosen while nobody could register yet. */
export function figurePlanRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceFigurePlan, requires: 'event.edit' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => showPlan(web, call, scope)),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => takePlan(web, call, scope)),
  ];
}

async function showPlan(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const { kysely } = web.context.db;
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceFigurePlan(organisation.slug, event.code);
  const page = FigurePlanPage({
    frame: workspaceFrame(web, { t, scope, path }),
    scope,
    plan: await listFigurePlan(kysely, event.id),
    isOpen: await isPlanOpen(kysely, event.id),
    group: groupFor(event.sensitivity),
  });
  return html(page);
}

async function takePlan(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const answers = await readAnswers(call.req.raw);
  const listed = (names: readonly string[]) => figureKinds.filter((kind) => names.includes(kind));
  const outcome = await setFigurePlan(web.context, scope, {
    given: listed(answers.getAll(FIGURES)),
    seen: listed((answers.get('seen') ?? '').split(' ')),
  });
  if (!outcome.ok) return seeOther(paths.workspaceFigurePlan(organisation.slug, event.code));
  return seeOther(withDone(paths.workspaceForm(organisation.slug, event.code), 'figures'));
}
