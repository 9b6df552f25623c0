import { findPreparedEvent } from '../../../domain/event/data.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import { sensitivityDefaults } from '../../../domain/event/schema.ts';
import { setOutcomeWords } from '../../../domain/messaging/commands/set-outcome-words.ts';
import { countOutcomeReach, listOutcomeWords } from '../../../domain/messaging/data/outcomes.ts';
import { type OutcomeWords, seenWords } from '../../../domain/messaging/outcome-words.ts';
import { type OutcomesTime, outcomesTime } from '../../../domain/messaging/rules.ts';
import { fieldsOf, readAnswers } from '../../../platform/http/read-form.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { staffNotice, withDone } from '../done.ts';
import { offeredLanguages } from '../messages/offered-languages.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { faultsOf, neededLanguage, typedWords, type WordsFault } from './form.ts';
import { OutcomesPage } from './page.tsx';

/** Texts of 5,000 characters in a few languages, each of which may take nine bytes in a form. */
const LARGEST_FORM = 400_000;

/** What came of an event, for those who asked for it: what is written, and how it stands. */
export function outcomesRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.workspaceOutcomes, requires: 'outcomes.edit' } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => show(web, call, { scope, again: null })),
    onEvent(web, { ...rule, method: 'POST', keepsTyped: true }, (call, scope) => take(web, call, scope)),
  ];
}

type Shown = {
  readonly scope: EventScope;
  readonly again: {
    readonly words: readonly OutcomeWords[];
    readonly seen: string;
    readonly faults?: readonly WordsFault[];
    readonly theirs?: readonly OutcomeWords[];
  } | null;
};

async function show(web: Web, call: Call, { scope, again }: Shown): Promise<Response> {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceOutcomes(organisation.slug, event.code);
  const languages = offeredLanguages(web);
  const kept = await listOutcomeWords(web.context.db.kysely, event.id);
  const page = OutcomesPage({
    frame: workspaceFrame(web, { t, scope, path }),
    scope,
    languages,
    needed: neededLanguage(
      languages.map(({ tag }) => tag),
      event.locale,
    ),
    words: again?.words ?? kept,
    kept: kept.map(({ locale }) => locale),
    seen: again?.seen ?? seenWords(kept),
    faults: again?.faults ?? [],
    theirs: again?.theirs ?? null,
    time: await timeOf(web, event.id),
    reach: await countOutcomeReach(web.context, event.id),
    done: staffNotice(call.req.query('done')),
  });
  return html(page, again === null ? 200 : 422);
}

async function take(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { organisation, event } = scope;
  const locales = offeredLanguages(web).map(({ tag }) => tag);
  const fields = fieldsOf(await readAnswers(call.req.raw, LARGEST_FORM));
  const words = typedWords(fields, locales);
  const seen = fields.seen ?? '';
  const faults = faultsOf(words, {
    needed: neededLanguage(locales, event.locale),
    origin: web.context.config.http.origin,
    unnamed: sensitivityDefaults[event.sensitivity].neutralMail ? event : null,
  });
  if (faults.length > 0) return show(web, call, { scope, again: { words, seen, faults } });
  const set = await setOutcomeWords(web.context, scope, { words, seen });
  if (set.ok) return seeOther(withDone(paths.workspaceOutcomes(organisation.slug, event.code), 'outcomes'));
  const theirs = locales.map(
    (locale) => set.error.find((each) => each.locale === locale) ?? { locale, words: '' },
  );
  return show(web, call, { scope, again: { words, seen: seenWords(set.error), theirs } });
}

/** When people may be told; a draft has not been held. */
export async function timeOf({ context }: Pick<Web, 'context'>, eventId: string): Promise<OutcomesTime> {
  const event = await findPreparedEvent(context, eventId);
  return event === null ? 'early' : outcomesTime(event, context.clock.now());
}
