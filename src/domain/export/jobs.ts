import type { Context } from '../../context.ts';
import { type ClaimedExport, claimExport, expireExports, listEventsWithExports } from './data/queue.ts';
import { makeExport, OutdatedListError } from './make-export.ts';

/** Makes the files that were agreed to, one after the other, and removes those whose time is over. */
export async function makeExports(context: Pick<Context, 'db' | 'keys' | 'log'>): Promise<void> {
  const { kysely } = context.db;
  await expireExports(kysely);
  for (const eventId of await listEventsWithExports(kysely)) {
    for (;;) {
      const claimed = await claimExport(kysely, eventId);
      if (claimed === null) break;
      await makeUnlessOutdated(context, claimed);
    }
  }
}

/** One that became outdated meanwhile is claimed again next. */
async function makeUnlessOutdated(
  context: Pick<Context, 'db' | 'keys' | 'log'>,
  claimed: ClaimedExport,
): Promise<void> {
  try {
    await makeExport(context, claimed);
  } catch (error) {
    if (!(error instanceof OutdatedListError)) throw error;
  }
}
