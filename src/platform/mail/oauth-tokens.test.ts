import { describe, expect, it } from 'vitest';
import { TokenServer } from '../../../tests/mails/token-server.ts';
import { type OAuthClient, OAuthTokens } from './oauth-tokens.ts';

const client = (server: TokenServer, over: Partial<OAuthClient> = {}): OAuthClient => ({
  tokenUrl: server.url,
  clientId: 'foyer',
  clientSecret: 'secret',
  refreshToken: 'refresh-0',
  scope: null,
  ...over,
});

describe('tokens for the login', () => {
  it('are asked for with the refresh token, once for all who need one', async () => {
    await using server = await new TokenServer().listen();
    const tokens = new OAuthTokens(client(server));
    const given = await Promise.all([tokens.token({ refused: false }), tokens.token({ refused: false })]);
    expect(given).toEqual(['token-1', 'token-1']);
    expect(await tokens.token({ refused: false })).toBe('token-1');
    expect(server.asked).toEqual([
      {
        grant_type: 'refresh_token',
        refresh_token: 'refresh-0',
        client_id: 'foyer',
        client_secret: 'secret',
      },
    ]);
  });

  it('are asked for in the client’s own name where there is no refresh token', async () => {
    await using server = await new TokenServer().listen();
    await new OAuthTokens(client(server, { refreshToken: null, scope: 'mail' })).token({ refused: false });
    expect(server.asked).toEqual([
      { grant_type: 'client_credentials', client_id: 'foyer', client_secret: 'secret', scope: 'mail' },
    ]);
  });

  it('are renewed when one was refused or is about to end, with the refresh token that came last', async () => {
    await using server = await new TokenServer().listen();
    server.answer = (number) => ({
      access_token: `token-${number}`,
      expires_in: 1,
      refresh_token: `refresh-${number}`,
    });
    const tokens = new OAuthTokens(client(server));
    expect(await tokens.token({ refused: false })).toBe('token-1');
    expect(await tokens.token({ refused: true })).toBe('token-2');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await tokens.token({ refused: false })).toBe('token-3');
    expect(server.asked.map(({ refresh_token }) => refresh_token)).toEqual([
      'refresh-0',
      'refresh-1',
      'refresh-2',
    ]);
  });

  it('are not made up when the provider refuses, says nothing of use or is away', async () => {
    const server = await new TokenServer().listen();
    server.status = 400;
    const tokens = new OAuthTokens(client(server));
    await expect(tokens.token({ refused: false })).rejects.toMatchObject({ code: 'EOAUTH2' });
    server.status = 200;
    server.answer = () => ({ nothing: true });
    await expect(tokens.token({ refused: false })).rejects.toMatchObject({ code: 'EOAUTH2' });
    await server[Symbol.asyncDispose]();
    await expect(tokens.token({ refused: false })).rejects.toMatchObject({ code: 'EOAUTH2' });
  });
});
