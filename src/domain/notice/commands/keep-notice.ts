import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Notice } from '../schema.ts';

/** Keeps a wording that a form of the event shows, before anybody reads it. Keeping one twice does no harm. */
export async function keepNotice(
  { db }: Pick<Context, 'db'>,
  eventId: string,
  { mark, locale, text }: Notice,
): Promise<void> {
  await db.kysely
    .insertInto('notices')
    .values({
      event_id: eventId,
      mark: Buffer.from(mark),
      locale,
      shown_from: sql<Temporal.Instant>`foyer_now()`,
      body: JSON.stringify(text),
    })
    .onConflict((known) => known.doNothing())
    .execute();
}
