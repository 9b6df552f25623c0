import type { Context } from '../../../context.ts';
import type { OwnRegistration } from '../schema.ts';

/** Lets the mails to a person carry an entry for the calendar, or no more. */
export async function chooseCalendar(
  { db }: Pick<Context, 'db'>,
  own: Pick<OwnRegistration, 'eventId' | 'id'>,
  wanted: boolean,
): Promise<void> {
  await db.kysely
    .updateTable('registrations')
    .set({ with_calendar: wanted })
    .where('event_id', '=', own.eventId)
    .where('id', '=', own.id)
    .execute();
}
