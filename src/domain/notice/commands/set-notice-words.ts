import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import type { StaffScope } from '../../account/policy.ts';
import type { NoticeWords } from '../schema.ts';

/** Keeps what an organisation says in its own words. Forms that are shown from now on say it. */
export async function setNoticeWords(
  { db }: Pick<Context, 'db'>,
  { organisation, session }: StaffScope,
  { locale, words }: { readonly locale: string; readonly words: NoticeWords },
): Promise<void> {
  const said = { ...words, changed_by: session.accountId, changed_at: sql<Temporal.Instant>`foyer_now()` };
  await db.kysely
    .insertInto('notice_words')
    .values({ organisation_id: organisation.id, locale, ...said })
    .onConflict((known) => known.columns(['organisation_id', 'locale']).doUpdateSet(said))
    .execute();
}
