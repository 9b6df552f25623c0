import type { Context } from '../../../context.ts';
import type { MailLook, OwnRegistration } from '../schema.ts';

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

/** Lets the mails to a person name the event and the organisation, or neither. */
export async function chooseMailLook(
  { db }: Pick<Context, 'db'>,
  own: Pick<OwnRegistration, 'eventId' | 'id'>,
  mailLook: MailLook,
): Promise<void> {
  await db.kysely
    .updateTable('registrations')
    .set({ mail_look: mailLook })
    .where('event_id', '=', own.eventId)
    .where('id', '=', own.id)
    .execute();
}
