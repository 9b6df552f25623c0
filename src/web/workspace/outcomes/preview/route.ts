import type { EventScope } from '../../../../domain/event/policy.ts';
import { listOutcomeWords } from '../../../../domain/messaging/data/outcomes.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { withDone } from '../../done.ts';
import { PreviewPage } from '../../messages/preview/page.tsx';
import { onEvent } from '../../on-staff.ts';
import { sampleOf, sendTest, showBody } from '../../sample-of.ts';
import { workspaceFrame } from '../../workspace-frame.ts';

/** How the mail looks that tells what came of an event, written by what writes the real ones, and a test of it. */
export function outcomesPreviewRoutes(web: Web): Route[] {
  const requires = 'outcomes.edit';
  const page = {
    method: 'GET',
    pattern: patterns.workspaceOutcomesPreview,
    requires,
    framing: 'holder',
  } as const;
  const body = { method: 'GET', pattern: patterns.workspaceOutcomesBody, requires, framing: 'held' } as const;
  const test = { method: 'POST', pattern: patterns.workspaceOutcomesTest, requires } as const;
  return [
    onEvent(web, page, (call, scope) => showPreview(web, call, scope)),
    onEvent(web, body, async (call, scope) =>
      showBody(await mailIn(web, scope, call.req.param('locale') ?? '')),
    ),
    onEvent(web, test, (call, scope) => takeTest(web, call, scope)),
  ];
}

/** @throws RequestRefused 404 for a language in which nothing is written */
async function mailIn(web: Web, scope: EventScope, locale: string) {
  const words = await listOutcomeWords(web.context.db.kysely, scope.event.id);
  if (!words.some((each) => each.locale === locale)) notFound();
  return sampleOf(web, scope, { kind: 'outcomes', locale });
}

async function showPreview(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const locale = call.req.param('locale') ?? '';
  const mail = await mailIn(web, scope, locale);
  const t = readerTranslator(web, call, organisation.locale);
  const place = { organisation: organisation.slug, code: event.code, locale };
  const frame = workspaceFrame(web, { t, scope, path: paths.workspaceOutcomesPreview(place) });
  const page = PreviewPage({
    frame,
    scope,
    tab: 'outcomes',
    mail,
    own: scope.session.address,
    body: paths.workspaceOutcomesBody(place),
    test: { action: paths.workspaceOutcomesTest(place), fields: {} },
    back: { href: paths.workspaceOutcomes(organisation.slug, event.code), label: t('outcomes.title') },
  });
  return html(page);
}

async function takeTest(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const mail = await mailIn(web, scope, call.req.param('locale') ?? '');
  const done = await sendTest(web, call, { scope, mail });
  return seeOther(withDone(paths.workspaceOutcomes(scope.organisation.slug, scope.event.code), done));
}
