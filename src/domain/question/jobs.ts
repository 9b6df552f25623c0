import type { Context } from '../../context.ts';
import { deleteOldAnswers } from './data/old-answers.ts';

/** Removes the answers whose day has come, before the rest of a person's data goes. */
export async function eraseOldAnswers(context: Pick<Context, 'db' | 'log'>): Promise<void> {
  const count = await deleteOldAnswers(context.db.kysely);
  if (count > 0) context.log.info('Answers were removed on their day.', { count });
}
