import type { EventScope } from '../../../../domain/event/policy.ts';
import { type PlannedKind, plannedKinds } from '../../../../domain/messaging/schema.ts';
import { readForm } from '../../../../platform/http/read-form.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { withDone } from '../../done.ts';
import { onEvent } from '../../on-staff.ts';
import { sampleOf, sendTest, showBody } from '../../sample-of.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { offeredLanguages } from '../offered-languages.ts';
import { PreviewPage } from './page.tsx';

/** How a mail of the message plan looks, written by what writes the real ones, and a test of it to oneself. */
export function previewRoutes(web: Web): Route[] {
  const requires = 'messages.plan';
  const page = {
    method: 'GET',
    pattern: patterns.workspaceMessagePreview,
    requires,
    framing: 'holder',
  } as const;
  const body = { method: 'GET', pattern: patterns.workspaceMessageBody, requires, framing: 'held' } as const;
  const test = { method: 'POST', pattern: patterns.workspaceMessageTest, requires } as const;
  return [
    onEvent(web, page, (call, scope) => showPreview(web, call, scope)),
    onEvent(web, body, async (call, scope) =>
      showBody(await sampleOf(web, scope, chosenIn(web, call.req.param()))),
    ),
    onEvent(web, test, (call, scope) => takeTest(web, call, scope)),
  ];
}

type Chosen = { readonly kind: PlannedKind; readonly locale: string };

/** The kind and the language that were asked for. @throws RequestRefused 404 for others than there are */
function chosenIn(web: Web, given: Readonly<Record<string, string>>): Chosen {
  const kind = plannedKinds.find((known) => known === given.kind);
  const locale = offeredLanguages(web).find(({ tag }) => tag === given.locale)?.tag;
  return kind === undefined || locale === undefined ? notFound() : { kind, locale };
}

async function showPreview(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const chosen = chosenIn(web, call.req.param());
  const mail = await sampleOf(web, scope, chosen);
  const t = readerTranslator(web, call, organisation.locale);
  const place = { organisation: organisation.slug, code: event.code, ...chosen };
  const frame = workspaceFrame(web, { t, scope, path: paths.workspaceMessagePreview(place) });
  const page = PreviewPage({
    frame,
    scope,
    tab: 'messages',
    mail,
    own: scope.session.address,
    body: paths.workspaceMessageBody(place),
    test: { action: paths.workspaceMessageTest(organisation.slug, event.code), fields: chosen },
    back: {
      href: paths.workspaceMessages(organisation.slug, event.code),
      label: t('workspace.preview.back'),
    },
  });
  return html(page);
}

async function takeTest(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const chosen = chosenIn(web, await readForm(call.req.raw));
  const done = await sendTest(web, call, { scope, mail: await sampleOf(web, scope, chosen) });
  return seeOther(withDone(paths.workspaceMessages(scope.organisation.slug, scope.event.code), done));
}
