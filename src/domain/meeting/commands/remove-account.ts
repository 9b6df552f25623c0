import type { Context } from '../../../context.ts';

/** Forgets an account with all its secrets. Answers false where a room still needs it, or somebody's place at the provider is not given back yet: nothing is changed then. */
export async function removeMeetingAccount(context: Pick<Context, 'db'>, id: string): Promise<boolean> {
  const gone = await context.db.kysely
    .deleteFrom('meeting_accounts')
    .where('id', '=', id)
    .where((where) =>
      where.not(
        where.or([
          where.exists(where.selectFrom('meetings').select('event_id').where('meetings.account_id', '=', id)),
          where.exists(where.selectFrom('room_seats').select('id').where('room_seats.account_id', '=', id)),
        ]),
      ),
    )
    .returning('id')
    .execute();
  return gone.length > 0;
}
