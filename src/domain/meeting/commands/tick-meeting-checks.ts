import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { mergeTicks } from '../../../platform/merge-ticks.ts';
import { lockPlaces, noteChange } from '../../event/data.ts';
import type { EventScope } from '../../event/policy.ts';
import { wakeSender } from '../../messaging/data.ts';
import type { Tables } from '../../tables.ts';
import { noteDoor } from '../data.ts';
import { type MeetingCheck, meetingChecks } from '../schema.ts';

/**
 * Keeps what of the meeting's settings has been looked at. When nothing of the list is missing, links that waited go
 * out and the door opens at its hour; when something is taken back before that, they wait again. Only what was ticked or
 * taken back in the form changes: what somebody else ticked meanwhile stays.
 * @param seen what was ticked when the form was opened
 */
export async function tickMeetingChecks(
  context: Pick<Context, 'db' | 'clock'>,
  { event, session }: Pick<EventScope, 'event' | 'session'>,
  { given, seen }: { readonly given: readonly MeetingCheck[]; readonly seen: readonly MeetingCheck[] },
): Promise<void> {
  const now = context.clock.now();
  await context.db.transaction(async (trx) => {
    await lockPlaces(trx, event.id);
    const stands = await listTicks(trx, event.id);
    const ticked = mergeTicks(meetingChecks, { given, seen, stands });
    await keepTicks(trx, { eventId: event.id, accountId: session.accountId, ticked, now });
    const isWhole = meetingChecks.every((check) => ticked.includes(check));
    await trx.updateTable('events').set({ links_held: !isWhole }).where('id', '=', event.id).execute();
    if (isWhole) await releaseLinks(trx, event.id);
    await noteChange(trx, event.id);
    await noteDoor(trx, event.id);
  });
}

async function listTicks(trx: Transaction<Tables>, eventId: string): Promise<MeetingCheck[]> {
  const rows = await trx
    .selectFrom('meeting_checks')
    .select('item')
    .where('event_id', '=', eventId)
    .execute();
  return meetingChecks.filter((check) => rows.some(({ item }) => item === check));
}

type Ticks = {
  readonly eventId: string;
  readonly accountId: string;
  readonly ticked: readonly MeetingCheck[];
  readonly now: Temporal.Instant;
};

async function keepTicks(
  trx: Transaction<Tables>,
  { eventId, accountId, ticked, now }: Ticks,
): Promise<void> {
  const kept = trx.deleteFrom('meeting_checks').where('event_id', '=', eventId);
  await (ticked.length === 0 ? kept : kept.where('item', 'not in', ticked)).execute();
  if (ticked.length === 0) return;
  await trx
    .insertInto('meeting_checks')
    .values(ticked.map((item) => ({ event_id: eventId, item, ticked_by: accountId, ticked_at: now })))
    .onConflict((conflict) =>
      conflict
        .columns(['event_id', 'item'])
        .doUpdateSet({ ticked_by: accountId, ticked_at: now })
        // What was ticked for the room that is there keeps its hour; what was ticked for another is ticked anew.
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('meetings')
              .select('meetings.event_id')
              .where('meetings.event_id', '=', eventId)
              .whereRef('meetings.updated_at', '>', 'meeting_checks.ticked_at'),
          ),
        ),
    )
    .execute();
}

/** What came due while links were held has no hour any more, as that of a postponed event, which goes on waiting. */
async function releaseLinks(trx: Transaction<Tables>, eventId: string): Promise<void> {
  await sql`
    update messages set due_at = foyer_now()
    from events
    where events.id = ${eventId} and events.state = 'published'
      and messages.event_id = ${eventId} and messages.state = 'planned' and messages.due_at is null
  `.execute(trx);
  await wakeSender(trx, eventId);
}
