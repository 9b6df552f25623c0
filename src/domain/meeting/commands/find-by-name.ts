import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { EventScope } from '../../event/policy.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import { type FoundByName, searchNames } from '../../registration/data/search-names.ts';
import { listLastEntries } from '../data/last-entries.ts';
import { readDatabaseNow } from '../data/now.ts';
import { doorHours } from '../door-hours.ts';

/** Somebody as a host finds them: by name, with when they last came in. */
export type FoundAtDoor = FoundByName & { readonly enteredAt: Temporal.Instant | null };

/**
 * Finds admitted people by parts of their display name while the door is open, and writes down whose names were shown.
 * `hasMore`: more fit than are shown.
 */
export async function findByName(
  context: Pick<Context, 'db' | 'keys'>,
  { event, session }: EventScope,
  text: string,
): Promise<Result<{ readonly people: readonly FoundAtDoor[]; readonly hasMore: boolean }, 'not-open'>> {
  if (doorHours(event, await readDatabaseNow(context.db.kysely)) !== 'open') return err('not-open');
  const { people, hasMore } = await searchNames(context, event.id, text);
  const ids = people.map(({ id }) => id);
  const entries = await listLastEntries(context, event.id, ids);
  const keys = await eventKeys(context, event.id);
  if (ids.length > 0) {
    await context.db.transaction((trx) =>
      recordAccess(trx, {
        organisationId: event.organisationId,
        accountId: session.accountId,
        kind: 'names.read',
        event: { id: event.id, keys },
        registrationIds: ids,
      }),
    );
  }
  const found = people.map((person) => ({ ...person, enteredAt: entries.get(person.id) ?? null }));
  return ok({ people: found, hasMore });
}
