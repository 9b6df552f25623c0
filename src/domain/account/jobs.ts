import type { Context } from '../../context.ts';
import { forgetEnded } from './commands/end-sessions.ts';

/** The chore that forgets sessions, links and invitations when their time is over. */
export async function forgetEndedSessions(context: Pick<Context, 'db' | 'clock'>): Promise<void> {
  await forgetEnded(context);
}
