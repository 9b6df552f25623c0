import type { Context } from '../../../context.ts';
import type { RegistrationRow } from '../data/registrations.ts';

/** Sends a person no more mail of an event that they do not need in order to take part. Doing it twice does no harm. */
export async function endOptionalMail(
  { db }: Pick<Context, 'db'>,
  { eventId, id }: Pick<RegistrationRow, 'eventId' | 'id'>,
): Promise<void> {
  await db.kysely
    .updateTable('registrations')
    .set({ optional_mail: false })
    .where('event_id', '=', eventId)
    .where('id', '=', id)
    .execute();
}
