import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fc } from '../../tests/support/properties.ts';
import { accentRules, contrast, READABLE, readableAccent, surfaces } from './accent.ts';

const css = readFileSync(new URL('./styles/public.css', import.meta.url), 'utf8');
const [lightRules = '', darkRules = ''] = css.split('@media (prefers-color-scheme: dark)');
const variable = (rules: string, name: string) =>
  new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(rules)?.[1] ?? '';

describe('an accent', () => {
  it('can be read on every surface of both schemes, whatever was chosen', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    const colours = fc
      .tuple(channel, channel, channel)
      .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`);
    fc.assert(
      fc.property(colours, (colour) => {
        const { light, dark } = readableAccent(colour);
        for (const surface of surfaces.light)
          expect(contrast(light, surface)).toBeGreaterThanOrEqual(READABLE);
        for (const surface of surfaces.dark) expect(contrast(dark, surface)).toBeGreaterThanOrEqual(READABLE);
      }),
    );
  });

  it('stays as it was chosen where it can be read', () => {
    expect(readableAccent('#0b5394').light).toBe('#0b5394');
  });

  it('sets both schemes', () => {
    expect(accentRules('#0b5394')).toMatch(
      /^:root\{--accent:#0b5394\}@media \(prefers-color-scheme:dark\)\{:root\{--accent:#[0-9a-f]{6}\}\}$/,
    );
  });

  it('refuses what is not a colour, so that nothing else gets into the stylesheet', () => {
    expect(() => readableAccent('#fff}body{display:none')).toThrow('six hexadecimal digits');
  });
});

describe('the stylesheet', () => {
  it('has the surfaces that accents are checked against', () => {
    expect([variable(lightRules, 'paper'), variable(lightRules, 'tint')]).toEqual(surfaces.light);
    expect([variable(darkRules, 'paper'), variable(darkRules, 'tint')]).toEqual(surfaces.dark);
  });

  it.each([
    ['light', lightRules],
    ['dark', darkRules],
  ])('can be read in the %s scheme', (_, rules) => {
    for (const surface of ['paper', 'tint']) {
      for (const text of ['ink', 'soft', 'alarm', 'accent']) {
        expect(
          contrast(variable(rules, text), variable(rules, surface)),
          `${text} on ${surface}`,
        ).toBeGreaterThanOrEqual(READABLE);
      }
      expect(
        contrast(variable(rules, 'edge'), variable(rules, surface)),
        `edge on ${surface}`,
      ).toBeGreaterThanOrEqual(3);
    }
  });

  it('names no left and no right, so that right to left comes by itself', () => {
    expect(css).not.toMatch(/[\s-](left|right)\s*:/);
  });

  it('asks no other host for anything', () => {
    expect(css).not.toMatch(/url\(|@import/);
  });
});
