import type { EventScope } from '../../../domain/event/policy.ts';
import { moveQuestion } from '../../../domain/question/commands/arrange-questions.ts';
import { listQuestions } from '../../../domain/question/data/questions.ts';
import { readForm } from '../../../platform/http/read-form.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { staffNotice } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { FormPage } from './page.tsx';

/** What the form of an event asks, in its order. */
export function formRoutes(web: Web): Route[] {
  const requires = 'event.edit';
  const page = { method: 'GET', pattern: patterns.workspaceForm, requires } as const;
  const order = { method: 'POST', pattern: patterns.workspaceFormOrder, requires } as const;
  return [
    onEvent(web, page, (call, scope) => showForm(web, call, scope)),
    onEvent(web, order, (call, scope) => takeOrder(web, call, scope)),
  ];
}

async function showForm(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const t = readerTranslator(web, call, scope.organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: pathOf(scope) });
  const questions = await listQuestions(web.context.db.kysely, scope.event.id);
  return html(FormPage({ frame, scope, questions, done: staffNotice(call.req.query('done')) }));
}

async function takeOrder(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { up, down, seen = '' } = await readForm(call.req.raw);
  const id = up ?? down ?? '';
  const questions = await listQuestions(web.context.db.kysely, scope.event.id);
  if (questions.some((question) => question.id === id)) {
    await moveQuestion(web.context, scope, { id, direction: up === undefined ? 'down' : 'up', seen });
  }
  return seeOther(pathOf(scope));
}

function pathOf({ organisation, event }: EventScope): string {
  return paths.workspaceForm(organisation.slug, event.code);
}
