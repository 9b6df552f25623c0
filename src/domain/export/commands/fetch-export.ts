import type { Context } from '../../../context.ts';
import type { EventScope } from '../../event/policy.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import { findExport, readPart } from '../data/exports.ts';
import { mayFetch } from '../rules.ts';

/** The file of an export, in parts, for who asked for it; null when it is not there for them. Each fetch is logged. */
export async function fetchExport(
  context: Pick<Context, 'db' | 'keys' | 'clock'>,
  { event, session }: EventScope,
  id: string,
): Promise<ReadableStream<Uint8Array> | null> {
  const place = { eventId: event.id, id };
  const found = await findExport(context, place);
  const asker = { accountId: session.accountId, now: context.clock.now() };
  if (found === null || !mayFetch(found, asker)) return null;
  const keys = await eventKeys(context, event.id);
  await context.db.transaction((trx) =>
    recordAccess(trx, {
      organisationId: event.organisationId,
      accountId: session.accountId,
      kind: 'export.downloaded',
      event: { id: event.id, keys },
      count: found.rowsDone,
    }),
  );
  return partsOf(context, place);
}

function partsOf(
  context: Pick<Context, 'db'>,
  place: { readonly eventId: string; readonly id: string },
): ReadableStream<Uint8Array> {
  let number = 0;
  return new ReadableStream({
    async pull(controller) {
      const bytes = await readPart(context, { ...place, number });
      number += 1;
      if (bytes === null) controller.close();
      else controller.enqueue(bytes);
    },
  });
}
