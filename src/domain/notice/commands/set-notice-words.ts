import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { StaffScope } from '../../account/policy.ts';
import { lockOrganisation } from '../../organisation/data.ts';
import { listNoticeWords } from '../data.ts';
import { type NoticeWords, seenWords, type WordsByLocale } from '../schema.ts';

/** Somebody else saved meanwhile; nothing was written. */
export type WordsConflict = { readonly theirs: WordsByLocale };

/**
 * Keeps what an organisation says in its own words, in each language of the form. Forms that are shown from now on say
 * it. The same twice is kept once.
 * @param seen the words that the form was opened with, see `seenWords`
 */
export function setNoticeWords(
  { db }: Pick<Context, 'db'>,
  { organisation, session }: StaffScope,
  { words, seen }: { readonly words: WordsByLocale; readonly seen: string },
): Promise<Result<null, WordsConflict>> {
  return db.transaction(async (trx) => {
    await lockOrganisation(trx, organisation.id);
    const theirs = await listNoticeWords(trx, organisation.id, [...words.keys()]);
    if (seenWords(theirs) === seenWords(words)) return ok(null);
    if (seenWords(theirs) !== seen) return err({ theirs });
    for (const [locale, said] of words) {
      const kept = { ...columnsOf(said), changed_by: session.accountId, changed_at: now };
      await trx
        .insertInto('notice_words')
        .values({ organisation_id: organisation.id, locale, ...kept })
        .onConflict((known) => known.columns(['organisation_id', 'locale']).doUpdateSet(kept))
        .execute();
    }
    return ok(null);
  });
}

const now = sql<Temporal.Instant>`foyer_now()`;

const columnsOf = ({ rights, refusing, more }: NoticeWords) => ({ rights, refusing, more });
