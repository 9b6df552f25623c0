import { describe, expect, it } from 'vitest';
import { securityHeaders } from '../../src/platform/http/security-headers.ts';
import { examineAnswer } from './examine-answer.ts';

const words = { personal: ['amara@mail.example.org', 'Quiet River'], own: ['contact@foyer.example.org'] };
const rule = { method: 'GET', pattern: '/m', permission: 'manage', rate: 'link', cache: 'never' } as const;

function faultsOf(text: string, headers: Record<string, string> = {}): string[] {
  const all = { ...securityHeaders({ https: true }), 'cache-control': 'no-store', 'x-robots-tag': 'noindex' };
  const given = new Headers({ ...all, 'content-type': 'text/html', ...headers });
  return examineAnswer({ rule, headers: given, text }, words);
}

const good = `<script type="module" src="/assets/page.js"></script><link rel="icon" href="data:image/svg+xml,x">
  <script type="application/ld+json">{"a":1}</script><a href="https://www.example.org">Elsewhere</a>
  <a href="mailto:contact@foyer.example.org">Write</a><form action="/m/x/confirm"></form>`;

describe('the examination of an answer', () => {
  it('finds nothing in a good one', () => {
    expect(faultsOf(good)).toEqual([]);
  });

  it.each([
    '<script>alert(1)</script>',
    '<script type="module">x</script>',
    '<style>a{}</style>',
    '<p style="color:red">',
    '<p onclick="x()">',
    '<img src="https://pixel.example.net/1.gif">',
    '<img src="//pixel.example.net/1.gif">',
    '<link rel="stylesheet" href="https://fonts.example.net/a.css">',
    '<script src="https://cdn.example.net/a.js"></script>',
    '<form action="https://forms.example.net/">',
    '<iframe src="https://video.example.net/"></iframe>',
    '<a href="/x?address=amara%40mail.example.org">',
    '<a href="/x?name=quiet+river">',
    '<a href="/m/someone@else.example.org">',
  ])('finds the fault of %s', (html) => {
    expect(faultsOf(good + html)).not.toEqual([]);
  });

  it.each([
    { 'content-security-policy': "default-src 'none'" },
    { 'content-security-policy': "default-src 'none'; script-src 'self' 'unsafe-inline'" },
    { 'referrer-policy': 'origin' },
    { 'cache-control': 'public' },
    { 'x-robots-tag': 'all' },
    { 'x-content-type-options': '' },
    { location: '/done?to=amara@mail.example.org' },
  ])('finds what is missing: %o', (headers) => {
    expect(faultsOf(good, { ...headers })).not.toEqual([]);
  });
});
