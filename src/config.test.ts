import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

function problems(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
}

const production = {
  FOYER_MODE: 'production',
  FOYER_MASTER_KEY_FILE: '/run/secrets/key',
  FOYER_ORIGIN: 'https://events.example.org',
  SMTP_URL: 'smtps://mail.example.org',
  FOYER_DATABASE: 'embedded',
};

describe('the settings', () => {
  it('are a demo when nothing is said', () => {
    expect(readConfig({})).toMatchObject({
      mode: 'demo',
      http: { port: 3000 },
      database: { kind: 'embedded' },
    });
  });

  it('are enough for production when each of its needs is met', () => {
    expect(readConfig(production).mode).toBe('production');
  });

  it.each([
    ['FOYER_MASTER_KEY_FILE', 'a master key'],
    ['FOYER_ORIGIN', 'a public https address'],
    ['SMTP_URL', 'a mail server'],
    ['FOYER_DATABASE', 'a database choice'],
  ])('without %s are not enough for production', (name, needed) => {
    const told = problems({ ...production, [name]: '' });
    expect(told).toHaveLength(2);
    expect(told[1]).toContain(needed);
  });

  it('tell all that is wrong and all that is missing at once, in sentences that repeat no secret', () => {
    const wrong = {
      FOYER_MODE: 'production',
      PORT: 'abc',
      FOYER_TRUSTED_PROXIES: '9',
      FOYER_ORIGIN: 'http://events.example.org',
      DATABASE_URL: 'mysql://user:hidden-word@db.example.org',
      FOYER_LOG_LEVEL: 'loud',
      FOYER_MAIL_FROM: 'nobody',
    };
    const told = problems(wrong);
    expect(told).toEqual([
      'PORT must be a number.',
      'FOYER_TRUSTED_PROXIES must be at most 5.',
      'DATABASE_URL must be a whole address, as the example in .env.example shows.',
      'FOYER_MAIL_FROM must be an e-mail address.',
      'FOYER_LOG_LEVEL must be debug or info or warn or error or silent.',
      'Production cannot start yet. It still needs:',
      expect.stringContaining('a master key'),
      expect.stringContaining('a public https address'),
      expect.stringContaining('a mail server'),
    ]);
    expect(told.join()).not.toContain('hidden-word');
  });
});
