import { describe, expect, it } from 'vitest';
import { checkRoutes, methodsByPattern, type RouteRule } from './router.ts';

const open: RouteRule = {
  method: 'GET',
  pattern: '/x',
  permission: 'public',
  rate: 'unlimited',
  cache: 'page',
};
const form: RouteRule = { method: 'POST', pattern: '/x', permission: 'public', rate: 'form', cache: 'never' };

/** A rule as an untyped caller could write it. */
function broken(rule: object): RouteRule[] {
  return JSON.parse(JSON.stringify([rule]));
}

describe('the routes', () => {
  it('are taken when they say who may ask, how often, and what may keep the answer', () => {
    expect(() => checkRoutes([open, form])).not.toThrow();
  });

  it.each([
    ['no permission', { ...open, permission: undefined }, 'declares no permission'],
    ['a permission that nobody knows', { ...open, permission: 'anyone' }, 'declares no permission'],
    ['no rate limit', { ...open, rate: undefined }, 'declares no rate limit'],
    ['no cache class', { ...open, cache: undefined }, 'declares no cache class'],
    ['a form without a limit', { ...form, rate: 'unlimited' }, 'takes forms without a limit'],
    ['a form whose answer is kept', { ...form, cache: 'page' }, 'lets the answer be kept'],
    [
      'a personal page that is kept',
      { ...open, permission: 'pass', rate: 'link' },
      'is personal, and lets the answer be kept',
    ],
    [
      'a personal link that may be guessed',
      { ...open, permission: 'manage', cache: 'never' },
      'lets links be guessed',
    ],
    [
      'reports that are limited as forms are',
      { ...form, permission: 'hook' },
      'takes reports in another way than as reports',
    ],
    [
      'a form that acts and is handed back',
      { ...form, permission: 'staff', requires: 'contacts.read', keepsTyped: true },
      'hands back what was typed where it may not',
    ],
    ['no pattern', { ...open, pattern: undefined }, 'has no pattern'],
  ])('are refused at the start with %s', (_, rule, sentence) => {
    expect(() => checkRoutes(broken(rule))).toThrow(sentence);
  });

  it('are refused when one is declared twice', () => {
    expect(() => checkRoutes([open, open])).toThrow('GET /x is declared twice.');
  });

  it('answer HEAD wherever they answer GET', () => {
    expect(methodsByPattern([open, form]).get('/x')).toEqual(['GET', 'HEAD', 'POST']);
  });
});
