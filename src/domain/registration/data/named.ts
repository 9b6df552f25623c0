import type { Context } from '../../../context.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { eventKeys } from '../../protection/data.ts';
import { selectRegistrations } from './registrations.ts';
import { openName } from './sealing.ts';

const MOST_LISTED = 1000;

/** A registration as staff at the door may see it: by its display name alone. */
export type Named = { readonly id: string; readonly displayName: string };

type Asked = ReturnType<typeof selectRegistrations>;

async function listNamed(
  context: Pick<Context, 'db' | 'keys'>,
  event: Pick<PublishedEvent, 'id'>,
  narrow: (asked: Asked) => Asked,
): Promise<Named[]> {
  const keys = await eventKeys(context, event.id);
  const asked = narrow(selectRegistrations(context.db.kysely, event.id));
  const rows = await asked.orderBy('changed_at').limit(MOST_LISTED).execute();
  return rows.map((row) => ({ id: row.id, displayName: openName(keys, row.contactHash, row.sealedName) }));
}

/** Who waits for the organiser's decision, the longest wait first. */
export function listApplications(context: Pick<Context, 'db' | 'keys'>, event: Pick<PublishedEvent, 'id'>) {
  return listNamed(context, event, (asked) => asked.where('state', '=', 'applied'));
}

/** Whose pass was used from more places than one person is likely to be in, and still opens the door. */
export function listFlagged(context: Pick<Context, 'db' | 'keys'>, event: Pick<PublishedEvent, 'id'>) {
  return listNamed(context, event, (asked) => asked.where('flagged', '=', true).where('revoked', '=', false));
}

/** Somebody with a place, turned out or not; null for whoever is unknown or of another event. */
export async function findNamed(
  context: Pick<Context, 'db' | 'keys'>,
  event: Pick<PublishedEvent, 'id'>,
  id: string,
): Promise<Named | null> {
  const [person] = await listNamed(context, event, (asked) =>
    asked.where('id', '=', id).where('state', '=', 'admitted'),
  );
  return person ?? null;
}
