import type { Route } from '../router.ts';
import type { Web } from '../web.ts';
import { authenticatorRoutes } from './authenticator/route.ts';
import { factorRoutes } from './factors/route.ts';
import { invitationRoutes } from './invitation/route.ts';
import { passkeyNameRoutes } from './passkeys/name/route.ts';
import { passkeyRoutes } from './passkeys/route.ts';
import { providerRoutes } from './provider/route.ts';
import { recoveryCodeRoutes } from './recovery-codes/route.ts';
import { accountRoutes } from './route.ts';
import { sessionRoutes } from './sessions/route.ts';
import { signInRoutes } from './sign-in/route.ts';
import { signOutRoutes } from './sign-out/route.ts';

/** All that belongs to signing in and to one's own account. */
export function accountAreaRoutes(web: Web): Route[] {
  return [
    ...accountRoutes(web),
    ...signInRoutes(web),
    ...signOutRoutes(web),
    ...factorRoutes(web),
    ...passkeyRoutes(web),
    ...passkeyNameRoutes(web),
    ...providerRoutes(web),
    ...authenticatorRoutes(web),
    ...recoveryCodeRoutes(web),
    ...sessionRoutes(web),
    ...invitationRoutes(web),
  ];
}
