import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildOidcConfig, oidcProblems, oidcSettings } from './oidc.ts';

const read = (given: Record<string, string>) => z.object(oidcSettings).parse(given);
const whole = {
  OIDC_ISSUER: 'https://login.example.org/',
  OIDC_CLIENT_ID: 'foyer',
  OIDC_CLIENT_SECRET: 'between us',
};

describe('the settings of a provider', () => {
  it('may be left out', () => {
    expect(oidcProblems(read({}))).toEqual([]);
    expect(buildOidcConfig(read({}))).toBeNull();
  });

  it('are named by the host where no name is given, and trusted only where they say so', () => {
    expect(oidcProblems(read(whole))).toEqual([]);
    expect(buildOidcConfig(read(whole))).toEqual({
      issuer: 'https://login.example.org',
      clientId: 'foyer',
      clientSecret: 'between us',
      name: 'login.example.org',
      isTrusted: false,
    });
    expect(buildOidcConfig(read({ ...whole, OIDC_TRUSTED: 'true' }))?.isTrusted).toBe(true);
  });

  it('belong together', () => {
    expect(oidcProblems(read({ OIDC_CLIENT_SECRET: 'between us' }))).toEqual([
      'OIDC_ISSUER: is missing.',
      'OIDC_CLIENT_ID: is missing.',
    ]);
  });

  it('are reached by https, but on this machine', () => {
    const at = (issuer: string) => oidcProblems(read({ ...whole, OIDC_ISSUER: issuer }));
    expect(at('http://login.example.org')).toEqual(['OIDC_ISSUER: must begin with https.']);
    expect(at('http://127.0.0.1:4000')).toEqual([]);
  });
});
