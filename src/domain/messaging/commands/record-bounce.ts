import type { Context } from '../../../context.ts';

export type Bounce = {
  readonly eventId: string;
  readonly id: string;
  readonly lasting: 'hard' | 'soft';
  /** RFC 3463. */
  readonly status: string;
};

/**
 * Writes down that a mail came back. One that was never handed over cannot have; a second report changes nothing but a
 * soft bounce into a hard one. Answers whether it changed something.
 */
export async function recordBounce(
  { db }: Pick<Context, 'db'>,
  { eventId, id, lasting, status }: Bounce,
): Promise<boolean> {
  const result = await db.kysely
    .updateTable('messages')
    .set({ state: 'bounced', bounce: lasting, reason: status, held_until: null })
    .where('event_id', '=', eventId)
    .where('id', '=', id)
    .where('attempts', '>', 0)
    .where((where) =>
      where.or([
        where('state', 'in', ['planned', 'sending', 'sent']),
        ...(lasting === 'hard' ? [where('bounce', '=', 'soft')] : []),
      ]),
    )
    .executeTakeFirst();
  return result.numUpdatedRows > 0n || (await recordReturnedInvitation({ db }, { eventId, id, status }));
}

/** The same for an invitation, which stands in a ledger of its own. */
async function recordReturnedInvitation(
  { db }: Pick<Context, 'db'>,
  { eventId, id, status }: Omit<Bounce, 'lasting'>,
): Promise<boolean> {
  const result = await db.kysely
    .updateTable('invitations')
    .set({ state: 'bounced', reason: status, held_until: null })
    .where('event_id', '=', eventId)
    .where('id', '=', id)
    .where('attempts', '>', 0)
    .where('state', 'in', ['planned', 'sending', 'sent'])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
