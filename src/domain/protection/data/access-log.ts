import type { Kysely, Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { CHAIN_START } from '../../../platform/crypto/hash-chain.ts';
import { unseal } from '../../../platform/crypto/seal.ts';
import type { Tables } from '../../tables.ts';
import { type ChainEnds, ChainWalk } from '../access-chain.ts';
import { findEventKeys } from '../data.ts';
import type { AccessEntry, AccessRow, ChainFinding } from '../schema/access.ts';

const LINES_A_PAGE = 50;
const LINES_A_STEP = 1000;

/** Which lines to list: those before a position, newest first; of one account, or about one event. */
export type AccessPage = {
  readonly organisationId: string;
  readonly before?: number | null;
  readonly accountId?: string;
  readonly eventId?: string;
  readonly limit?: number;
};

function selectLines(db: Kysely<Tables>, organisationId: string) {
  return db
    .selectFrom('access_log')
    .where('organisation_id', '=', organisationId)
    .select([
      'organisation_id as organisationId',
      'position',
      'at',
      'account_id as accountId',
      'kind',
      'event_id as eventId',
      'about_account_id as aboutAccountId',
      'subject_count as subjectCount',
      'subjects',
      'sealed_reason as sealedReason',
      'previous_hash as previousHash',
      'hash',
    ]);
}

/**
 * A page of the access log, newest first, and the position to go on from (null at the end). All lines of an
 * organisation are for its role `protection`; everybody else may see their own: give their `accountId`.
 */
export async function listAccess(
  context: Pick<Context, 'db' | 'keys'>,
  { organisationId, before = null, accountId, eventId, limit = LINES_A_PAGE }: AccessPage,
): Promise<{ readonly entries: readonly AccessEntry[]; readonly next: number | null }> {
  let asked = selectLines(context.db.kysely, organisationId);
  if (before !== null) asked = asked.where('position', '<', before);
  if (accountId !== undefined) asked = asked.where('account_id', '=', accountId);
  if (eventId !== undefined) asked = asked.where('event_id', '=', eventId);
  const rows = await asked
    .orderBy('position', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const entries: AccessEntry[] = [];
  for (const row of shown) entries.push(await readEntry(context, row));
  return { entries, next: rows.length > limit ? (shown.at(-1)?.position ?? null) : null };
}

async function readEntry(context: Pick<Context, 'keys'>, row: AccessRow): Promise<AccessEntry> {
  const { position, at, accountId, kind, eventId, aboutAccountId, subjectCount, sealedReason } = row;
  const keys = eventId === null || sealedReason === null ? null : await findEventKeys(context, eventId);
  const reason =
    keys === null || sealedReason === null
      ? null
      : unseal(keys.contact, sealedReason, `access ${eventId}`).toString('utf8');
  return { position, at, accountId, kind, eventId, aboutAccountId, subjectCount, reason };
}

/**
 * Walks the whole access log of an organisation, as it stands at one moment, and answers whether every line is as it
 * was written.
 */
export function verifyAccess(context: Pick<Context, 'db'>, organisationId: string): Promise<ChainFinding> {
  return context.db.transaction(
    async (trx) => {
      const walk = new ChainWalk(await readEnds(trx, organisationId));
      for (let after = 0; ; ) {
        const rows = await selectLines(trx, organisationId)
          .where('position', '>', after)
          .orderBy('position')
          .limit(LINES_A_STEP)
          .execute();
        const last = rows.at(-1);
        if (last === undefined || !walk.take(rows)) return walk.finish();
        after = last.position;
      }
    },
    { isolation: 'repeatable read' },
  );
}

async function readEnds(trx: Transaction<Tables>, organisationId: string): Promise<ChainEnds> {
  const ends = await trx
    .selectFrom('access_heads')
    .where('organisation_id', '=', organisationId)
    .select(['position', 'hash', 'first_position as firstPosition', 'first_previous as firstPrevious'])
    .executeTakeFirst();
  return ends ?? { position: 0, hash: CHAIN_START, firstPosition: 1, firstPrevious: CHAIN_START };
}

/** Whether the line at a position has this hash (hexadecimal), as an end of the chain that was noted down earlier. */
export async function isInAccessLog(
  context: Pick<Context, 'db'>,
  { organisationId, position, hash }: { organisationId: string; position: number; hash: string },
): Promise<boolean> {
  const row = await selectLines(context.db.kysely, organisationId)
    .where('position', '=', position)
    .executeTakeFirst();
  return row !== undefined && Buffer.from(row.hash).toString('hex') === hash;
}
