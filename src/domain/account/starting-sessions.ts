import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/**
 * Lets a session be started for somebody who showed otherwise who they are, by a passkey: it is better-auth that makes
 * the session and its cookie all the same. It has no address, so nobody can ask for it from outside.
 */
export function startingSessions() {
  return {
    id: 'starting-sessions',
    endpoints: {
      startSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ accountId: z.uuid() }) },
        async (ctx) => {
          const user = await ctx.context.internalAdapter.findUserById(ctx.body.accountId);
          if (user === null) throw new Error('There is no such account to start a session for.');
          const session = await ctx.context.internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ sessionId: session.id });
        },
      ),
    },
  } as const;
}
