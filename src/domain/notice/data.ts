import type { Kysely } from 'kysely';
import type { Context } from '../../context.ts';
import { readProcessingDetails } from '../protection/data/processing.ts';
import { listFigurePlan } from '../statistics/data.ts';
import type { Tables } from '../tables.ts';
import { type NoticeText, type NoticeWords, noticeText, noWords, type WordsByLocale } from './schema.ts';

type Parts = Pick<Context, 'db'>;

/** What an organisation says of itself, and in which words. */
export async function readOwnDeclarations({ db }: Parts, organisationId: string, locale: string) {
  const [details, words] = await Promise.all([
    readProcessingDetails(db.kysely, organisationId),
    readNoticeWords({ db }, organisationId, locale),
  ]);
  return { details, words };
}

/** The same, and in what kind of room the event is, and whether figures of it are published. */
export async function readDeclarations(
  { db }: Parts,
  event: { readonly id: string; readonly organisationId: string },
  locale: string,
) {
  const [own, meeting, figures] = await Promise.all([
    readOwnDeclarations({ db }, event.organisationId, locale),
    db.kysely.selectFrom('meetings').select('provider').where('event_id', '=', event.id).executeTakeFirst(),
    listFigurePlan(db.kysely, event.id),
  ]);
  return { ...own, provider: meeting?.provider ?? null, publishesFigures: figures.length > 0 };
}

/** The words of an organisation for its notices in one language. */
export async function readNoticeWords(
  { db }: Parts,
  organisationId: string,
  locale: string,
): Promise<NoticeWords> {
  const words = await db.kysely
    .selectFrom('notice_words')
    .select(['rights', 'refusing', 'more'])
    .where('organisation_id', '=', organisationId)
    .where('locale', '=', locale)
    .executeTakeFirst();
  return words ?? noWords;
}

/** The words of an organisation in each of these languages; empty where it has said nothing. */
export async function listNoticeWords(
  db: Kysely<Tables>,
  organisationId: string,
  locales: readonly string[],
): Promise<WordsByLocale> {
  const rows = await db
    .selectFrom('notice_words')
    .select(['locale', 'rights', 'refusing', 'more'])
    .where('organisation_id', '=', organisationId)
    .execute();
  return new Map(
    locales.map((locale) => {
      const { rights, refusing, more } = rows.find((row) => row.locale === locale) ?? noWords;
      return [locale, { rights, refusing, more }];
    }),
  );
}

export type ShownNotice = {
  readonly text: NoticeText;
  readonly locale: string;
  readonly shownFrom: Temporal.Instant;
};

/** The wording with this mark, as forms of the event have shown it; null when none has. */
export async function findNotice(
  { db }: Parts,
  { eventId, mark }: { readonly eventId: string; readonly mark: Uint8Array },
): Promise<ShownNotice | null> {
  const row = await db.kysely
    .selectFrom('notices')
    .select(['body', 'locale', 'shown_from as shownFrom'])
    .where('event_id', '=', eventId)
    .where('mark', '=', Buffer.from(mark))
    .executeTakeFirst();
  if (row === undefined) return null;
  return { text: noticeText.parse(row.body), locale: row.locale, shownFrom: row.shownFrom };
}
