import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../scripts/toolchain/places.mjs';
import { translator } from '../src/platform/i18n/translate.ts';
import { eventPlaces, eventTabs } from '../src/web/workspace/event-tabs.ts';
import { eventScope } from './gallery/workspace/fixtures.ts';

const t = translator('en');
const folder = inRoot('docs/guide');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
const textOf = (page: string) => readFileSync(`${folder}/${page}`, 'utf8');
const everything = pages.map(textOf).join('\n');
const pictures = readdirSync(`${folder}/images`);
const linked = [...everything.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);

describe("the organiser's guide", () => {
  it('shows pictures that are there, and has none that it does not show', () => {
    const named = linked.filter((target) => target.startsWith('images/'));
    expect([...new Set(named)].sort()).toEqual(pictures.map((name) => `images/${name}`).sort());
  });

  it('leads to pages that are there, and to each of them from its contents', () => {
    const others = linked.filter((target) => !target.startsWith('images/'));
    expect(others.filter((target) => !pages.includes(target))).toEqual([]);
    const contents = textOf('README.md');
    expect(pages.filter((page) => page !== 'README.md' && !contents.includes(`(${page})`))).toEqual([]);
  });

  it('describes every page of an event in the workspace, by the name that stands on its tab', () => {
    const labels = Object.values(eventPlaces).map(({ label }) => t(label));
    expect(labels.length).toBeGreaterThan(8);
    const described = textOf('the-pages-of-an-event.md');
    expect(labels.filter((label) => !described.includes(`| **${label}** |`))).toEqual([]);
    const groups = eventTabs(t, eventScope(), 'overview').groups.map(({ label }) => label);
    expect(groups.filter((label) => !described.includes(`**${label}**`))).toEqual([]);
  });
});
