import type { Context } from '../../context.ts';
import { claimExport, expireExports, listEventsWithExports } from './data/queue.ts';
import { makeExport } from './make-export.ts';

/** Makes the files that were agreed to, one after the other, and removes those whose time is over. */
export async function makeExports(context: Pick<Context, 'db' | 'keys' | 'log'>): Promise<void> {
  const { kysely } = context.db;
  await expireExports(kysely);
  for (const eventId of await listEventsWithExports(kysely)) {
    for (;;) {
      const claimed = await claimExport(kysely, eventId);
      if (claimed === null) break;
      await makeExport(context, claimed);
    }
  }
}
