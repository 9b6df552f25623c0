import { describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';

const smtp = (environment: Record<string, string>) => readConfig(environment).mail.smtp;

const oauth = {
  SMTP_URL: 'smtp://events%40example.org@mail.example.org:587',
  SMTP_OAUTH_TOKEN_URL: 'https://login.example.org/token',
  SMTP_OAUTH_CLIENT_ID: 'foyer',
};

describe('the settings of mail', () => {
  it('want encryption everywhere but on this machine, unless told otherwise', () => {
    expect(smtp({ SMTP_URL: 'smtp://mail.example.org' })?.tlsRequired).toBe(true);
    expect(smtp({ SMTP_URL: 'smtp://127.0.0.1:2525' })?.tlsRequired).toBe(false);
    expect(smtp({ SMTP_URL: 'smtp://mail.example.org', SMTP_TLS: 'offered' })?.tlsRequired).toBe(false);
    expect(smtp({ SMTP_URL: 'smtp://localhost', SMTP_TLS: 'required' })?.tlsRequired).toBe(true);
  });

  it('take no options in the address, where one could turn the check of certificates off', () => {
    const url = 'smtp://mail.example.org?tls.rejectUnauthorized=false';
    expect(() => readConfig({ SMTP_URL: url })).toThrow('SMTP_URL takes no options');
  });

  it('say what is missing for a login with a token', () => {
    expect(smtp(oauth)?.oauth).toEqual({
      tokenUrl: 'https://login.example.org/token',
      clientId: 'foyer',
      clientSecret: null,
      refreshToken: null,
      scope: null,
    });
    const { SMTP_OAUTH_TOKEN_URL: _, ...withoutUrl } = oauth;
    expect(() => readConfig(withoutUrl)).toThrow('SMTP_OAUTH_TOKEN_URL: is missing');
    const { SMTP_OAUTH_CLIENT_ID: __, ...withoutClient } = oauth;
    expect(() => readConfig(withoutClient)).toThrow('SMTP_OAUTH_CLIENT_ID: is missing');
    expect(() => readConfig({ ...oauth, SMTP_URL: 'smtp://mail.example.org' })).toThrow('name the user');
    expect(() => readConfig({ ...oauth, SMTP_OAUTH_TOKEN_URL: 'http://login.example.org' })).toThrow('https');
  });

  it('count what a minute and a connection may carry', () => {
    const limits = { SMTP_MAILS_PER_MINUTE: '30', SMTP_MAILS_PER_CONNECTION: '20' };
    expect(smtp({ SMTP_URL: 'smtp://127.0.0.1', ...limits })).toMatchObject({
      mailsPerMinute: 30,
      mailsPerConnection: 20,
    });
  });
});
