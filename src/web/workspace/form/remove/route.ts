import { removeQuestion } from '../../../../domain/question/commands/arrange-questions.ts';
import { countAnswers } from '../../../../domain/question/data/questions.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { withDone } from '../../done.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { getQuestion } from '../question/route.ts';
import { RemovePage } from './page.tsx';

/** Taking a question out of the form: first how many answers go with it, then the button. */
export function questionRemovalRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceQuestionRemoval, requires: 'event.edit' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, async (call, scope) => {
      const question = await getQuestion(web, call, scope);
      const t = readerTranslator(web, call, scope.organisation.locale);
      const path = paths.workspaceForm(scope.organisation.slug, scope.event.code);
      const count = await countAnswers(web.context.db.kysely, {
        eventId: scope.event.id,
        questionId: question.id,
      });
      return html(RemovePage({ frame: workspaceFrame(web, { t, scope, path }), scope, question, count }));
    }),
    // Pressed twice, the second press finds nothing to take out.
    onEvent(web, { ...rule, method: 'POST' }, async (call, scope) => {
      const question = call.req.param('question') ?? '';
      if (/^[0-9a-f-]{36}$/.test(question)) await removeQuestion(web.context, scope, question);
      return seeOther(withDone(paths.workspaceForm(scope.organisation.slug, scope.event.code), 'unasked'));
    }),
  ];
}
