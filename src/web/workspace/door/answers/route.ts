import { z } from 'zod';
import type { EventScope } from '../../../../domain/event/policy.ts';
import { readAnswersAtDoor } from '../../../../domain/meeting/commands/read-answers-at-door.ts';
import { readForm } from '../../../../platform/http/read-form.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { html } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { DoorAnswersPage } from './page.tsx';

/** What somebody answered for the hosts. A form and not a link: each reading is written down. */
export function doorAnswersRoutes(web: Web): Route[] {
  const rule = { method: 'POST', pattern: patterns.workspaceDoorAnswers, requires: 'door.host' } as const;
  return [onEvent(web, rule, (call, scope) => showAnswers(web, call, scope))];
}

async function showAnswers(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const id = z.uuid().safeParse((await readForm(call.req.raw)).person);
  const person = (id.success ? await readAnswersAtDoor(web.context, scope, id.data) : null) ?? notFound();
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceDoorFind(organisation.slug, event.code);
  return html(DoorAnswersPage({ frame: workspaceFrame(web, { t, scope, path }), scope, person }));
}
