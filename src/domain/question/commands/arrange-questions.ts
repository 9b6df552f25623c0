import type { Context } from '../../../context.ts';
import { fingerprint } from '../../../platform/crypto/fingerprint.ts';
import { recordChange } from '../../event/commands/record-change.ts';
import { lockPlaces, noteChange } from '../../event/data.ts';
import type { EventScope } from '../../event/policy.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { countAnswers } from '../data/questions.ts';

type Parts = Pick<Context, 'db'>;

/** Stands for the order that a list was shown in. */
export const seenOrder = (rows: readonly { readonly id: string }[]): string =>
  fingerprint(rows.map(({ id }) => id));

/**
 * Moves a question one place up or down the form; at the end of it nothing happens, nor by a press on a list that stands
 * in another order by now, such as the second press of the same button.
 * @param seen the order that the list was shown in, see `seenOrder`
 */
export async function moveQuestion(
  context: Parts,
  scope: Pick<EventScope, 'event' | 'session'>,
  { id, direction, seen }: { readonly id: string; readonly direction: 'up' | 'down'; readonly seen: string },
): Promise<void> {
  const { event } = scope;
  await context.db.transaction(async (trx) => {
    const rows = await trx
      .selectFrom('questions')
      .select(['id', 'position'])
      .where('event_id', '=', event.id)
      .orderBy('position')
      .forUpdate()
      .execute();
    if (seenOrder(rows) !== seen) return;
    const at = rows.findIndex((row) => row.id === id);
    const one = rows[at];
    const other = rows[direction === 'up' ? at - 1 : at + 1];
    if (one === undefined || other === undefined) return;
    for (const [row, position] of [
      [one, other.position],
      [other, one.position],
    ] as const) {
      await trx
        .updateTable('questions')
        .set({ position })
        .where('event_id', '=', event.id)
        .where('id', '=', row.id)
        .execute();
    }
    await noteChange(trx, event.id);
    await recordChange(trx, scope, 'form');
  });
}

/** Takes a question out of the form, and with it everything that was answered, which is written down. */
export async function removeQuestion(
  context: Parts,
  scope: Pick<EventScope, 'event' | 'session'>,
  id: string,
): Promise<void> {
  const { event } = scope;
  await context.db.transaction(async (trx) => {
    await lockPlaces(trx, event.id);
    const count = await countAnswers(trx, { eventId: event.id, questionId: id });
    const removed = await trx
      .deleteFrom('questions')
      .where('event_id', '=', event.id)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    if (removed === undefined) return;
    await noteChange(trx, event.id);
    if (count === 0) return recordChange(trx, scope, 'form');
    const line = { organisationId: event.organisationId, accountId: scope.session.accountId, count };
    await recordAccess(trx, { ...line, kind: 'answers.removed', event: { id: event.id, keys: null } });
  });
}
