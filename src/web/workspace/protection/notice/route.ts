import type { StaffScope } from '../../../../domain/account/policy.ts';
import { findPublishedEventById, listPublishedEvents } from '../../../../domain/event/data.ts';
import type { PublishedEvent } from '../../../../domain/event/schema.ts';
import { setNoticeWords } from '../../../../domain/notice/commands/set-notice-words.ts';
import { readDeclarations, readNoticeWords } from '../../../../domain/notice/data.ts';
import { type NoticeWords, noticeWords } from '../../../../domain/notice/schema.ts';
import { fieldsOf, readAnswers } from '../../../../platform/http/read-form.ts';
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

type Typed = {
  readonly words: ReadonlyMap<string, NoticeWords>;
  readonly faults: NoticeWordsProps['faults'];
};

async function showWords(
  web: Web,
  call: Call,
  scope: StaffScope,
  typed: Typed | null = null,
): Promise<Response> {
  const { organisation } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const event = await newestEvent(web, organisation.id);
  const inLanguages = await Promise.all(
    languages.map(async (language): Promise<NoticeInLanguage> => {
      const kept = await readNoticeWords(web.context, organisation.id, language.tag);
      const preview = await previewOf(web, scope, { event, language });
      return { language, words: typed?.words.get(language.tag) ?? kept, preview };
    }),
  );
  const page = NoticeWordsPage({
    frame: workspaceFrame(web, { t, scope, path: paths.noticeWords(organisation.slug) }),
    scope,
    inLanguages,
    faults: typed?.faults ?? [],
    done: staffNotice(call.req.query('done')),
  });
  return html(page, typed === null ? 200 : 422);
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
  const typed = languages.map(({ tag }) => {
    const words = Object.fromEntries(wordNames.map((name) => [name, fields[wordField(name, tag)] ?? '']));
    return { tag, words, parsed: noticeWords.safeParse(words) };
  });
  const faults = typed.flatMap(({ tag, parsed }) =>
    (parsed.error?.issues ?? []).map(({ path }) => ({
      field: wordField(String(path[0]), tag),
      message: 'protection.processing.long' as const,
    })),
  );
  if (faults.length > 0) {
    const words = new Map(
      typed.map(({ tag, words: kept }) => [tag, { rights: '', refusing: '', more: '', ...kept }]),
    );
    return showWords(web, call, scope, { words, faults });
  }
  for (const { tag, parsed } of typed) {
    if (parsed.success) await setNoticeWords(web.context, scope, { locale: tag, words: parsed.data });
  }
  return seeOther(withDone(paths.noticeWords(scope.organisation.slug), 'notice'));
}
