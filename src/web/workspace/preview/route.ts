import { getEditableEvent } from '../../../domain/event/data/content.ts';
import { listHosts } from '../../../domain/event/data/hosts.ts';
import { findVersion } from '../../../domain/event/data/versions.ts';
import { readPanel } from '../../../domain/event/data.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import type { EventContent } from '../../../domain/event/schema/content.ts';
import { listShownHelplines } from '../../../domain/helpline/data.ts';
import { listQuestions } from '../../../domain/question/data/questions.ts';
import { readAnswers } from '../../../platform/http/read-form.ts';
import { notFound } from '../../../platform/http/request-refused.ts';
import { translator } from '../../../platform/i18n/translate.ts';
import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import { eventFrame } from '../../public/event/event-frame.ts';
import { EventPage } from '../../public/event/page.tsx';
import type { Call, Route } from '../../router.ts';
import { preferredLanguage, type Web } from '../../web.ts';
import { offeredLanguages } from '../messages/offered-languages.ts';
import { onEvent } from '../on-staff.ts';
import { parseTexts, typedTexts } from '../texts/form.ts';
import { MOST_BYTES, showTextsAgain } from '../texts/route.ts';
import { PreviewBar } from './preview-bar.tsx';
import { isDated, previewEvent, previewMoment, previewStates } from './preview-event.ts';

/** The page of an event as readers would get it: what is saved, an earlier version, or what was typed just now. */
export function pagePreviewRoutes(web: Web): Route[] {
  const { workspacePreview: pattern } = patterns;
  return [
    onEvent(web, { pattern, method: 'GET', requires: 'event.read' }, (call, scope) =>
      previewSaved(web, call, scope),
    ),
    onEvent(web, { pattern, method: 'POST', requires: 'event.edit' }, (call, scope) =>
      previewTyped(web, call, scope),
    ),
  ];
}

async function previewSaved(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const db = web.context.db.kysely;
  const asked = call.req.query('version');
  const { state, language } = call.req.query();
  if (asked === undefined) {
    const { content } = await getEditableEvent(db, scope.event.id);
    return preview(web, call, { scope, content, state, language });
  }
  const number = /^\d{1,9}$/.test(asked) ? Number(asked) : notFound();
  const found = (await findVersion(db, scope.event.id, number)) ?? notFound();
  return preview(web, call, { scope, content: found.content, state, language, version: number });
}

/** Texts that cannot be saved as they are come back with what has to be mended. */
async function previewTyped(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const unsaved = await readAnswers(call.req.raw, MOST_BYTES);
  const values = typedTexts(unsaved);
  const texts = parseTexts(values);
  if (!texts.ok) return showTextsAgain(web, call, { scope, values, faults: texts.error });
  const { content } = await getEditableEvent(web.context.db.kysely, scope.event.id);
  return preview(web, call, {
    scope,
    content: { ...content, ...texts.value },
    state: unsaved.get('state') ?? undefined,
    language: unsaved.get('language') ?? undefined,
    unsaved,
  });
}

type Asked = {
  readonly scope: EventScope;
  readonly content: EventContent;
  readonly state: string | undefined;
  readonly language: string | undefined;
  readonly version?: number;
  readonly unsaved?: URLSearchParams;
};

async function preview(web: Web, call: Call, asked: Asked): Promise<Response> {
  const { scope, content, version = null, unsaved = null } = asked;
  const site = (await web.sites.find(scope.event.organisationSlug)) ?? notFound();
  const now = web.context.clock.now();
  const status = previewStates.find((known) => known === asked.state) ?? 'open';
  const db = web.context.db.kysely;
  const questions = await listQuestions(db, scope.event.id);
  const hosts = await listHosts(db, scope.event.id);
  const helplines = await listShownHelplines(db, scope.event.id);
  const parts = { ...(await readPanel(db, scope.event.id)), questions, hosts, helplines };
  const own = translator(preferredLanguage(web, call) ?? scope.organisation.locale);
  const untitled = own('workspace.event.untitled');
  const event = previewEvent({ content, event: scope.event, parts, now, untitled }, status);
  const languages = offeredLanguages(web);
  const tag = languages.find((known) => known.tag === asked.language)?.tag ?? preferredLanguage(web, call);
  const t = translator(tag ?? event.locale);
  const frame = eventFrame(web, { t, site, event });
  const banner = PreviewBar({
    t: own,
    action: paths.workspacePreview(scope.organisation.slug, scope.event.code),
    back: paths.workspaceTexts(scope.organisation.slug, scope.event.code),
    status,
    language: t.language.tag,
    languages,
    version,
    unsaved,
    isDated: isDated(content),
  });
  const assets = web.assets.forAccent(site.organisation.accent, 'preview');
  return html(
    EventPage({
      frame: { ...frame, assets, banner },
      site,
      event,
      moment: previewMoment(status),
      origin: web.context.config.http.origin,
    }),
  );
}
