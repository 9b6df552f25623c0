import { type Kysely, sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import type { Tables } from '../../tables.ts';
import { lockPlaces, noteChange } from '../data.ts';
import type { EventScope } from '../policy.ts';

/**
 * Why an event is not discarded. `published`: it is no draft any more. `theirs`: another organisation holds it.
 * `people`: somebody is registered or invited, or was. `held`: a legal hold keeps it.
 */
export type DiscardRefusal = 'published' | 'theirs' | 'people' | 'held';

/** What keeps a draft from being discarded; null where nothing does. */
export async function findDiscardRefusal(
  db: Kysely<Tables>,
  { event, organisation }: EventScope,
): Promise<DiscardRefusal | null> {
  if (event.organisationId !== organisation.id) return 'theirs';
  const { rows } = await sql<{ isDraft: boolean; hasPeople: boolean; isHeld: boolean }>`
    select state = 'draft' and published_at is null as "isDraft",
      erased_at is not null
        or exists (select from registrations where event_id = ${event.id})
        or exists (select from invitation_lists where event_id = ${event.id})
        or exists (select from room_seats where event_id = ${event.id})
        or exists (select from erasures where event_id = ${event.id}) as "hasPeople",
      held_until is not null as "isHeld"
    from events where id = ${event.id}
  `.execute(db);
  const [found] = rows;
  // Gone meanwhile: then there is nothing left to refuse.
  if (found === undefined) return null;
  if (!found.isDraft) return 'published';
  if (found.isHeld) return 'held';
  return found.hasPeople ? 'people' : null;
}

/**
 * Removes a draft with its texts, settings, form, message plan, panel and versions, and destroys its key, so that
 * backups hold nothing of it that could be read. What nobody was told of, nobody misses; so it is refused as soon as
 * somebody could. Discarding twice is discarding once.
 */
export async function discardDraft(
  context: Pick<Context, 'db' | 'keys'>,
  scope: EventScope,
): Promise<Result<null, DiscardRefusal>> {
  const { event, organisation, session } = scope;
  const refusal = await context.db.transaction(async (trx) => {
    await lockPlaces(trx, event.id);
    const found = await findDiscardRefusal(trx, scope);
    if (found !== null) return found;
    await noteChange(trx, event.id);
    const gone = await trx.deleteFrom('events').where('id', '=', event.id).executeTakeFirst();
    if (gone.numDeletedRows === 0n) return null;
    const about = { id: event.id, keys: null };
    const line = { organisationId: organisation.id, accountId: session.accountId, event: about };
    await recordAccess(trx, { ...line, kind: 'event.discarded' });
    return null;
  });
  if (refusal !== null) return err(refusal);
  await context.keys.destroy(event.id);
  return ok(null);
}
