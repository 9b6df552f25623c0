import type { Transaction } from 'kysely';
import { lockPlaces, noteChange } from '../../event/data.ts';
import type { StaffEvent } from '../../event/schema.ts';
import type { Tables } from '../../tables.ts';
import { readDatabaseNow } from '../data/now.ts';
import { doorHours, type Houred } from '../door-hours.ts';
import { isHeldAgain } from '../rules.ts';

/**
 * Another room takes the place of one whose settings were looked at: until the list has been gone through again, links
 * wait and the door stays shut. Once the door is open nothing is held, so that people can come back.
 */
export async function holdAgain(
  trx: Transaction<Tables>,
  event: Houred & Pick<StaffEvent, 'id'>,
): Promise<void> {
  if (!isHeldAgain(doorHours(event, await readDatabaseNow(trx)))) return;
  await lockPlaces(trx, event.id);
  await trx.deleteFrom('meeting_checks').where('event_id', '=', event.id).execute();
  await trx.updateTable('events').set({ links_held: true }).where('id', '=', event.id).execute();
  await noteChange(trx, event.id);
}
