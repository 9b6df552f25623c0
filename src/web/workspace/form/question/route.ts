import type { EventScope } from '../../../../domain/event/policy.ts';
import { type QuestionRefusal, saveQuestion } from '../../../../domain/question/commands/save-question.ts';
import { listQuestions } from '../../../../domain/question/data/questions.ts';
import { readAnswers } from '../../../../platform/http/read-form.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { withDone } from '../../done.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import {
  emptyQuestion,
  parseQuestion,
  type QuestionFormFault,
  type QuestionValues,
  typedQuestion,
  valuesOfQuestion,
} from './form.ts';
import { QuestionPage } from './page.tsx';

/** One question of the form of an event: a new one, or one that is there. */
export function questionRoutes(web: Web): Route[] {
  const requires = 'event.edit';
  const fresh = { pattern: patterns.workspaceNewQuestion, requires } as const;
  const known = { pattern: patterns.workspaceQuestion, requires } as const;
  return [
    onEvent(web, { ...fresh, method: 'GET' }, (call, scope) =>
      show(web, call, { scope, id: null, values: emptyQuestion, faults: [] }),
    ),
    onEvent(web, { ...fresh, method: 'POST', keepsTyped: true }, (call, scope) =>
      take(web, call, { scope, id: null }),
    ),
    onEvent(web, { ...known, method: 'GET' }, async (call, scope) => {
      const question = await getQuestion(web, call, scope);
      return show(web, call, { scope, id: question.id, values: valuesOfQuestion(question), faults: [] });
    }),
    onEvent(web, { ...known, method: 'POST', keepsTyped: true }, async (call, scope) => {
      const { id } = await getQuestion(web, call, scope);
      return take(web, call, { scope, id });
    }),
  ];
}

/** The question that the address names, of this event. @throws RequestRefused 404 */
export async function getQuestion(web: Web, call: Call, { event }: EventScope) {
  const questions = await listQuestions(web.context.db.kysely, event.id);
  return questions.find(({ id }) => id === call.req.param('question')) ?? notFound();
}

type Place = { readonly scope: EventScope; readonly id: string | null };
type Shown = Place & { readonly values: QuestionValues; readonly faults: readonly QuestionFormFault[] };

function show(web: Web, call: Call, { scope, id, values, faults }: Shown): Response {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.workspaceForm(organisation.slug, event.code) });
  return html(QuestionPage({ frame, scope, id, values, faults }), faults.length === 0 ? 200 : 422);
}

async function take(web: Web, call: Call, place: Place): Promise<Response> {
  const { scope, id } = place;
  const values = typedQuestion(await readAnswers(call.req.raw));
  const parsed = parseQuestion(values, scope.event.retentionDays);
  if (!parsed.ok) return show(web, call, { ...place, values, faults: parsed.error });
  const saved = await saveQuestion(web.context, scope, { id, input: parsed.value });
  if (!saved.ok) return show(web, call, { ...place, values, faults: [faultOf(saved.error)] });
  return seeOther(withDone(paths.workspaceForm(scope.organisation.slug, scope.event.code), 'question'));
}

function faultOf(refusal: QuestionRefusal): QuestionFormFault {
  switch (refusal.reason) {
    case 'subject':
      return { field: 'label', message: `workspace.question.error.subject.${refusal.subject}` };
    case 'undeclared':
      return { field: 'purpose', message: 'workspace.question.error.undeclared' };
    case 'too-many':
      return { field: null, message: 'workspace.question.error.tooMany' };
    case 'gone':
      return { field: null, message: 'workspace.question.error.gone' };
  }
}
