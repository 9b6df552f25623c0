import type { Context } from '../../../context.ts';
import { eventKeys } from '../../protection/data.ts';
import { lockRegistration } from '../../registration/data/registrations.ts';
import { replaceAnswers } from '../data/answers.ts';
import type { Answer } from '../schema.ts';

/** Keeps what somebody says now in place of what they answered before. */
export async function correctAnswers(
  context: Pick<Context, 'db' | 'keys'>,
  own: { readonly eventId: string; readonly id: string },
  answers: readonly Answer[],
): Promise<void> {
  const keys = await eventKeys(context, own.eventId);
  await context.db.transaction(async (trx) => {
    const row = await lockRegistration(trx, own);
    if (row !== null) await replaceAnswers(trx, keys, { whose: row, answers });
  });
}
