import { z } from 'zod';
import type { EventScope } from '../../../../domain/event/policy.ts';
import { removeQuestion } from '../../../../domain/question/commands/arrange-questions.ts';
import { countAnswers } from '../../../../domain/question/data/questions.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { withDone } from '../../done.ts';
import { askFactor, onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { getQuestion } from '../question/route.ts';
import { RemovePage } from './page.tsx';

/** Taking a question out of the form: first how many answers go with it, then the button. */
export function questionRemovalRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceQuestionRemoval, requires: 'event.edit' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, async (call, scope) => {
      const question = await getQuestion(web, call, scope);
      const count = await countAnswers(web.context.db.kysely, {
        eventId: scope.event.id,
        questionId: question.id,
      });
      const asked = count === 0 ? null : askFactor(web, call, scope);
      if (asked !== null) return asked;
      const t = readerTranslator(web, call, scope.organisation.locale);
      const path = paths.workspaceForm(scope.organisation.slug, scope.event.code);
      return html(RemovePage({ frame: workspaceFrame(web, { t, scope, path }), scope, question, count }));
    }),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => takeRemoval(web, call, scope)),
  ];
}

/** What people answered goes only with a fresh second factor. Pressed twice, the second press finds nothing. */
async function takeRemoval(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const id = z.uuid().safeParse(call.req.param('question'));
  if (id.success) {
    const question = { eventId: scope.event.id, questionId: id.data };
    const count = await countAnswers(web.context.db.kysely, question);
    const asked = count === 0 ? null : askFactor(web, call, scope);
    if (asked !== null) return asked;
    await removeQuestion(web.context, scope, id.data);
  }
  return seeOther(withDone(paths.workspaceForm(scope.organisation.slug, scope.event.code), 'unasked'));
}
