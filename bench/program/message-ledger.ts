import type { Database } from '../../src/platform/db/database.ts';

type Ledger = Pick<Database<unknown>, 'query'>;

/** The kinds of mail that are measured: the way in without and the confirmation with a calendar entry. */
export type MailKind = 'link' | 'confirmation';

/** Admits everybody and gives each one message of every kind that is measured, already sent. */
export async function admitAll(db: Ledger): Promise<void> {
  await db.query(`update registrations set state = 'admitted'`);
  await db.query('delete from messages');
  await db.query(
    `insert into messages (event_id, registration_id, kind, state, due_at)
    select event_id, id, kind, 'sent', foyer_now() from registrations, unnest('{link,confirmation}'::text[]) as kind`,
  );
}

/** Makes so many messages of a kind due again, as if they had never been sent. */
export async function makeDue(
  db: Ledger,
  { kind, count }: { readonly kind: MailKind; readonly count: number },
): Promise<void> {
  await db.query(
    `update messages set state = 'planned', due_at = foyer_now(), held_until = null, attempts = 0, sent_at = null
    where id in (select id from messages where kind = $1 order by id limit $2)`,
    [kind, count],
  );
}

/** Whether nothing is due or on its way. @throws Error when a message failed */
export async function isSettled(db: Ledger): Promise<boolean> {
  const rows = await db.query<{ state: string }>('select distinct state from messages');
  const states = rows.map(({ state }) => state);
  const failed = states.find((state) => state === 'failed' || state === 'dropped');
  if (failed !== undefined) throw new Error(`Messages of the benchmark were ${failed}.`);
  return states.every((state) => state === 'sent');
}
