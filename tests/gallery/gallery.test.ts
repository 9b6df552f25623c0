import { describe, expect, it } from 'vitest';
import { galleryEntries } from './entries.tsx';
import { HOSTILE } from './fixtures.ts';
import { validator } from './validator.ts';

const entries = galleryEntries();

describe('the gallery', () => {
  it('names each entry once', () => {
    expect(new Set(entries.map((entry) => entry.name)).size).toBe(entries.length);
    expect(entries.length).toBeGreaterThan(60);
  });

  it.each(entries)('$name is valid HTML', async ({ html }) => {
    const report = await validator.validateString(html);
    const faults = report.results.flatMap((result) =>
      result.messages.map(
        (message) => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`,
      ),
    );
    expect(faults).toEqual([]);
  });

  it.each(entries)('$name asks no other host for anything', ({ html }) => {
    const loaded = html.matchAll(
      /<(?:link rel="stylesheet"|script|img|source|video)[^>]*(?:src|href)="([^"]*)"/g,
    );
    for (const [, address] of loaded) expect(address).toMatch(/^\/assets\//);
    for (const [, address] of html.matchAll(/<iframe[^>]* src="([^"]*)"/g)) expect(address).toMatch(/^\/w\//);
    // Without what stands in quotes, so that texts about attributes are not taken for them.
    const markup = html.replace(/"[^"]*"/g, '""');
    expect(/<[^<>]* style=/.test(markup), 'an inline style').toBe(false);
    expect(/<[^<>]* on\w+=/.test(markup), 'an inline handler').toBe(false);
  });

  it.each(entries.filter((entry) => entry.name.endsWith('--hostile')))(
    '$name shows hostile texts as text',
    ({ html }) => {
      expect(html).not.toContain('<script>alert');
      expect(html).not.toContain('<img');
      expect(html).not.toMatch(/href="javascript:/i);
      expect(html).not.toContain(HOSTILE);
      expect(html).toContain('alert(7331)');
    },
  );
});
