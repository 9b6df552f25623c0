import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { lockRegistration } from '../data/registrations.ts';
import type { OwnRegistration } from '../schema.ts';

/** Puts somebody on the list for the organisations that hold the event together, or takes them off it again. */
export async function agreeToList(
  context: Pick<Context, 'db'>,
  own: Pick<OwnRegistration, 'eventId' | 'id'>,
  agreed: boolean,
): Promise<void> {
  await context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, own);
    if (row === null) return;
    await trx
      .deleteFrom('consents')
      .where('event_id', '=', own.eventId)
      .where('registration_id', '=', own.id)
      .where('kind', '=', 'shared-list')
      .execute();
    if (!agreed) return;
    await trx
      .insertInto('consents')
      .values({
        event_id: own.eventId,
        registration_id: own.id,
        kind: 'shared-list',
        given_at: sql`foyer_now()`,
      })
      .execute();
  });
}
