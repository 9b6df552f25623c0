import type { Context } from '../../../context.ts';
import type { AccessEntry } from '../schema/access.ts';

/** What the ids in a page of the access log stand for. Who has no account any more has no name here. */
export type AccessNames = {
  readonly accounts: ReadonlyMap<string, string>;
  readonly events: ReadonlyMap<string, { readonly code: string; readonly title: string }>;
};

type Named = Pick<AccessEntry, 'accountId' | 'aboutAccountId' | 'eventId'>;

/** The names of accounts and events that a page of the access log speaks of, in two queries. */
export async function readAccessNames(
  { db }: Pick<Context, 'db'>,
  entries: readonly Named[],
): Promise<AccessNames> {
  const accounts = await db.query<{ id: string; name: string; address: string }>(
    'select id, name, address from accounts where id = any($1::uuid[])',
    [distinct(entries.flatMap(({ accountId, aboutAccountId }) => [accountId, aboutAccountId]))],
  );
  const events = await db.query<{ id: string; code: string; title: string }>(
    'select id, code, title from events where id = any($1::uuid[])',
    [distinct(entries.map(({ eventId }) => eventId))],
  );
  return {
    accounts: new Map(accounts.map(({ id, name, address }) => [id, name === '' ? address : name])),
    events: new Map(events.map(({ id, ...event }) => [id, event])),
  };
}

const distinct = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
