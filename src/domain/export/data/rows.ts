import { type Kysely, sql } from 'kysely';
import { readConsentsOfMany } from '../../consent/data.ts';
import type { ConsentKind } from '../../consent/schema.ts';
import type { EventKeys } from '../../protection/schema.ts';
import { readAnswersOfMany } from '../../question/data/answers.ts';
import type { Answer } from '../../question/schema.ts';
import { openAddress, openName } from '../../registration/data/sealing.ts';
import type { Tables } from '../../tables.ts';
import type { ExportAudience } from '../schema.ts';

const ROWS_A_PAGE = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** A person of a list. */
export type ListedPerson = {
  readonly displayName: string;
  /** Null for somebody who comes back with a code. */
  readonly address: string | null;
  readonly locale: string;
  readonly registeredAt: Temporal.Instant;
  readonly answers: readonly Answer[];
  /** What they agree to beside taking part. */
  readonly consents: readonly ConsentKind[];
};

type Asked = { readonly eventId: string; readonly audience: ExportAudience };

// Who ticked nothing is on no list for others.
const agreed = (audience: ExportAudience) =>
  audience === 'own'
    ? sql`true`
    : sql`exists (
        select from consents where consents.event_id = registrations.event_id
          and consents.registration_id = registrations.id and consents.kind = 'shared-list'
          and consents.withdrawn_at is null
      )`;

/** How many people a list would have. */
export async function countListed(db: Kysely<Tables>, { eventId, audience }: Asked): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from registrations
    where event_id = ${eventId} and state = 'admitted' and ${agreed(audience)}
  `.execute(db);
  return rows[0]?.count ?? 0;
}

// Both tables are told where the page begins: a plan that merges them would read the contacts from the first one on.
/** The people of a list, a page at a time, so that a large event takes no more memory than a small one. */
export async function* readListed(
  db: Kysely<Tables>,
  keys: EventKeys,
  { eventId, audience }: Asked,
): AsyncGenerator<ListedPerson[]> {
  let after = BEFORE_ALL;
  for (;;) {
    const { rows } = await sql<SealedPerson>`
      select registrations.event_id as "eventId", registrations.id, contact_hash as "contactHash",
        sealed_name as "sealedName", sealed_address as "sealedAddress", locale, created_at as "registeredAt"
      from registrations
      left join contacts on contacts.event_id = ${eventId} and contacts.registration_id = registrations.id
        and contacts.registration_id > ${after}::uuid
      where registrations.event_id = ${eventId} and registrations.state = 'admitted'
        and registrations.id > ${after}::uuid and ${agreed(audience)}
      order by registrations.id limit ${ROWS_A_PAGE}
    `.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    const answers = await readAnswersOfMany(db, keys, rows);
    const consents = await readConsentsOfMany(
      db,
      eventId,
      rows.map(({ id }) => id),
    );
    yield rows.map((row) => ({
      displayName: openName(keys, row.contactHash, row.sealedName),
      address: row.sealedAddress === null ? null : openAddress(keys, row.contactHash, row.sealedAddress),
      locale: row.locale,
      registeredAt: row.registeredAt,
      answers: answers.get(row.id) ?? [],
      consents: consents.get(row.id) ?? [],
    }));
    after = last.id;
  }
}

type SealedPerson = {
  readonly eventId: string;
  readonly id: string;
  readonly contactHash: Uint8Array;
  readonly sealedName: Uint8Array;
  readonly sealedAddress: Uint8Array | null;
  readonly locale: string;
  readonly registeredAt: Temporal.Instant;
};
