import type { EventScope } from '../../../domain/event/policy.ts';
import { chooseHelplines } from '../../../domain/helpline/commands/choose-helplines.ts';
import { listChosenHelplines, listHelplines } from '../../../domain/helpline/data.ts';
import { readAnswers } from '../../../platform/http/read-form.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { staffNotice, withDone } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { CHOSEN, EventHelplinesPage } from './page.tsx';

/** The helplines on the pages of an event. */
export function eventHelplinesRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.eventHelplines, requires: 'event.edit' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => show(web, call, scope)),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => take(web, call, scope)),
  ];
}

async function take(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const answers = await readAnswers(call.req.raw);
  const seen = (answers.get('seen') ?? '').split(' ');
  await chooseHelplines(web.context, scope, { given: answers.getAll(CHOSEN), seen });
  return seeOther(withDone(pathOf(scope), 'helplines'));
}

async function show(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { db } = web.context;
  const { event, organisation } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const page = EventHelplinesPage({
    frame: workspaceFrame(web, { t, scope, path: pathOf(scope) }),
    scope,
    helplines: await listHelplines(db.kysely, event.organisationId),
    chosen: await listChosenHelplines(db.kysely, event.id),
    done: staffNotice(call.req.query('done')),
  });
  return html(page);
}

function pathOf({ organisation, event }: EventScope): string {
  return paths.eventHelplines(organisation.slug, event.code);
}
