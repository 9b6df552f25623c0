import { type Kysely, sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { unseal } from '../../../platform/crypto/seal.ts';
import { eventKeys } from '../../protection/data.ts';
import type { Tables } from '../../tables.ts';
import type { ExportSummary } from '../schema.ts';
import { passphraseBinding, reasonBinding } from '../sealing.ts';

const MOST_LISTED = 100;

function selectExports(db: Kysely<Tables>, eventId: string) {
  return db
    .selectFrom('exports')
    .leftJoin('accounts as requester', 'requester.id', 'exports.requested_by')
    .leftJoin('accounts as decider', 'decider.id', 'exports.decided_by')
    .where('exports.event_id', '=', eventId)
    .select([
      'exports.id',
      'exports.state',
      'exports.format',
      'exports.audience',
      'exports.requested_by as requestedBy',
      // Whoever gave no name yet is told apart by their address, as in the list of staff.
      sql<string>`coalesce(nullif(requester.name, ''), requester.address, '')`.as('requestedByName'),
      'exports.requested_at as requestedAt',
      sql<string | null>`coalesce(nullif(decider.name, ''), decider.address)`.as('decidedByName'),
      'exports.rows_total as rowsTotal',
      'exports.rows_done as rowsDone',
      'exports.expires_at as expiresAt',
    ]);
}

/** The exports of an event, the latest first. */
export function listExports(context: Pick<Context, 'db'>, eventId: string): Promise<ExportSummary[]> {
  return selectExports(context.db.kysely, eventId)
    .orderBy('exports.requested_at', 'desc')
    .orderBy('exports.id')
    .limit(MOST_LISTED)
    .execute();
}

/** One export of an event, or null. */
export async function findExport(
  context: Pick<Context, 'db'>,
  { eventId, id }: { readonly eventId: string; readonly id: string },
): Promise<ExportSummary | null> {
  const row = await selectExports(context.db.kysely, eventId).where('exports.id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** Why somebody asks for a list, and (until the file is gone) what opens it. */
export async function readExportSecrets(
  context: Pick<Context, 'db' | 'keys'>,
  { eventId, id }: { readonly eventId: string; readonly id: string },
): Promise<{ readonly reason: string; readonly passphrase: string | null }> {
  const keys = await eventKeys(context, eventId);
  const row = await context.db.kysely
    .selectFrom('exports')
    .select(['sealed_reason as reason', 'sealed_passphrase as passphrase'])
    .where('event_id', '=', eventId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const open = (box: Uint8Array, binding: string) => unseal(keys.contact, box, binding).toString('utf8');
  return {
    reason: open(row.reason, reasonBinding(id)),
    passphrase: row.passphrase === null ? null : open(row.passphrase, passphraseBinding(id)),
  };
}

/** One part of a file, or null after the last. */
export async function readPart(
  context: Pick<Context, 'db'>,
  { eventId, id, number }: { readonly eventId: string; readonly id: string; readonly number: number },
): Promise<Uint8Array | null> {
  const row = await context.db.kysely
    .selectFrom('export_parts')
    .select('bytes')
    .where('event_id', '=', eventId)
    .where('id', '=', id)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.bytes ?? null;
}
