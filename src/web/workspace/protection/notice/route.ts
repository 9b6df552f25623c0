import type { StaffScope } from '../../../../domain/account/policy.ts';
import { findPublishedEventById, listPublishedEvents } from '../../../../domain/event/data.ts';
import type { PublishedEvent } from '../../../../domain/event/schema.ts';
import { setNoticeWords } from '../../../../domain/notice/commands/set-notice-words.ts';
import { listNoticeWords, readDeclarations } from '../../../../domain/notice/data.ts';
import { noticeWords, noWords, seenWords, type WordsByLocale } from '../../../../domain/notice/schema.ts';
import { type FormFields, fieldsOf, readAnswers } from '../../../../platform/http/read-form.ts';
import { type Language, languages } from '../../../../platform/i18n/languages.ts';
import { translator } from '../../../../platform/i18n/translate.ts';
import { html, seeOther } from '../../../answer.ts';
import { composeNotice } from '../../../notice/compose-notice.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { staffNotice, withDone } from '../../done.ts';
import { onOrganisation } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import {
  type NoticeInLanguage,
  NoticeWordsPage,
  type NoticeWordsProps,
  wordField,
  wordNames,
} from './page.tsx';

const MOST_BYTES = 200_000;

/** The words of an organisation for its notices: set by the role that answers for them. */
export function noticeWordsRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.noticeWords, requires: 'protection.act' } as const;
  return [
    onOrganisation(web, { ...rule, method: 'GET' }, (call, scope) => showWords(web, call, scope)),
    onOrganisation(web, { ...rule, method: 'POST', keepsTyped: true }, (call, scope) =>
      takeWords(web, call, scope),
    ),
  ];
}

/** A form that is shown again: what was typed, and what has to be mended or chosen. */
type Again = {
  readonly words: WordsByLocale;
  readonly seen: string;
  readonly faults?: NoticeWordsProps['faults'];
  readonly theirs?: WordsByLocale;
};

const tags = languages.map(({ tag }) => tag);

async function showWords(
  web: Web,
  call: Call,
  scope: StaffScope,
  again: Again | null = null,
): Promise<Response> {
  const { organisation } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const event = await newestEvent(web, organisation.id);
  const kept = await listNoticeWords(web.context.db.kysely, organisation.id, tags);
  const { words, seen, faults = [], theirs = null } = again ?? { words: kept, seen: seenWords(kept) };
  const inLanguages = await Promise.all(
    languages.map(async (language): Promise<NoticeInLanguage> => {
      const preview = await previewOf(web, scope, { event, language });
      return { language, words: words.get(language.tag) ?? noWords, preview };
    }),
  );
  const page = NoticeWordsPage({
    frame: workspaceFrame(web, { t, scope, path: paths.noticeWords(organisation.slug) }),
    scope,
    inLanguages,
    seen,
    theirs,
    faults,
    done: staffNotice(call.req.query('done')),
  });
  return html(page, again === null ? 200 : 422);
}

/** The event that comes last, of its own: what people read is shown at an example that is real. */
async function newestEvent(web: Web, organisationId: string): Promise<PublishedEvent | null> {
  const [latest] = await listPublishedEvents(web.context, organisationId);
  return latest === undefined ? null : findPublishedEventById(web.context, latest.id);
}

async function previewOf(
  web: Web,
  { organisation }: StaffScope,
  { event, language }: { readonly event: PublishedEvent | null; readonly language: Language },
) {
  if (event === null) return null;
  const about = { id: event.id, organisationId: organisation.id };
  const declared = await readDeclarations(web.context, about, language.tag);
  return composeNotice(translator(language.tag), { organisation, event, ...declared }).text;
}

async function takeWords(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const fields = fieldsOf(await readAnswers(call.req.raw, MOST_BYTES));
  const seen = fields.seen ?? '';
  const typed = tags.map((tag) => typedWords(fields, tag));
  const faults = typed.flatMap(({ faulty }) =>
    faulty.map((field) => ({ field, message: 'protection.processing.long' as const })),
  );
  const words = new Map(typed.map(({ tag, said }) => [tag, said]));
  if (faults.length > 0) return showWords(web, call, scope, { words, seen, faults });
  const set = await setNoticeWords(web.context, scope, { words, seen });
  if (set.ok) return seeOther(withDone(paths.noticeWords(scope.organisation.slug), 'notice'));
  const { theirs } = set.error;
  return showWords(web, call, scope, { words, seen: seenWords(theirs), theirs });
}

/** What was typed in one language, and the fields of it that have to be mended. */
function typedWords(fields: FormFields, tag: string) {
  const typed = Object.fromEntries(wordNames.map((name) => [name, fields[wordField(name, tag)] ?? '']));
  const parsed = noticeWords.safeParse(typed);
  const faulty = (parsed.error?.issues ?? []).map(({ path }) => wordField(String(path[0]), tag));
  return { tag, said: parsed.data ?? { ...noWords, ...typed }, faulty };
}
