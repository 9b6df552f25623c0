import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Tables } from '../../tables.ts';
import { lockEditableEvent } from '../data/content.ts';
import type { EventContent } from '../schema/content.ts';

export type NewVersion = {
  readonly kind: 'created' | 'edited' | 'restored' | 'published' | 'moved';
  /** Null: the program itself, or the command line. */
  readonly by: string | null;
  readonly restoredNumber?: number;
};

/** Keeps an event as it stands now as its next version, and answers the number of it. */
export async function recordVersion(
  trx: Transaction<Tables>,
  context: Pick<Context, 'ids' | 'clock'>,
  { eventId, ...version }: NewVersion & { readonly eventId: string },
): Promise<number> {
  const { content, number } = await lockEditableEvent(trx, eventId);
  return insertVersion(trx, context, { eventId, number: number + 1, content, ...version });
}

/** As {@link recordVersion}, where event and number are at hand and the event is locked. */
export async function insertVersion(
  trx: Transaction<Tables>,
  context: Pick<Context, 'ids' | 'clock'>,
  version: NewVersion & {
    readonly eventId: string;
    readonly number: number;
    readonly content: EventContent;
  },
): Promise<number> {
  const { eventId, number, kind, by, restoredNumber = null, content } = version;
  await trx
    .insertInto('event_versions')
    .values({
      event_id: eventId,
      id: context.ids.uuid(),
      number,
      kind,
      restored_number: restoredNumber,
      account_id: by,
      at: context.clock.now(),
      content: JSON.stringify(content),
    })
    .execute();
  return number;
}
