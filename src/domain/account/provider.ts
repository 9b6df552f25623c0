import { z } from 'zod';
import type { Library } from './better-auth.ts';
import { PROVIDER, requestWith } from './session-cookie.ts';

/** A visit to a provider as it begins: where the browser goes, with the cookies by which it is known again. */
export type Visit = { readonly address: string; readonly cookies: Headers };

/** What a visit came to: the cookies of a session and where to go on, or that nobody is signed in by it. */
export type Return = { readonly cookies: Headers; readonly to: string } | null;

/** Signing in by the provider of the settings (OpenID Connect, code flow with PKCE). */
export interface Provider {
  /** @param to the local path to go on to afterwards. Null: the provider cannot be reached now */
  begin(headers: Headers, to: string): Promise<Visit | null>;
  /** @param query what the provider sent the browser back with */
  finish(headers: Headers, query: Readonly<Record<string, string>>): Promise<Return>;
}

type Parts = {
  /** Made for the first visit: making it asks the provider about itself. */
  readonly library: () => Promise<Library>;
  readonly origin: string;
  readonly cookiesOf: (headers: Headers) => Headers;
};

const begun = z.object({ url: z.url() });

export function openProvider({ library, origin, cookiesOf }: Parts): Provider {
  return {
    async begin(headers, to) {
      const { api } = await library();
      const answer = await api.signInSocial({
        body: { provider: PROVIDER, callbackURL: to, disableRedirect: true },
        headers,
        asResponse: true,
      });
      if (answer.status !== 200) return null;
      const { url } = begun.parse(await answer.json());
      return { address: url, cookies: cookiesOf(answer.headers) };
    },
    async finish(headers, query) {
      const { api } = await library();
      const answer = await api.callbackOAuth({
        method: 'GET',
        params: { id: PROVIDER },
        query,
        headers,
        asResponse: true,
      });
      const cookies = cookiesOf(answer.headers);
      const location = new URL(answer.headers.get('location') ?? '/', origin);
      // The library also redirects to say what went wrong; only a session says that nothing did.
      const session = await api.getSession({ headers: requestWith(cookies) });
      return session === null ? null : { cookies, to: location.pathname + location.search };
    },
  };
}
