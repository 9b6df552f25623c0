import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { reservedOrganisationSlugs, reservedSlugs } from '../domain/organisation/schema.ts';
import { absoluteLinks, paths, patterns } from './paths.ts';

const token = 'A'.repeat(43);

/** The pattern that a path is answered by, when all are mounted in their order. */
async function patternOf(path: string): Promise<string> {
  const app = new Hono();
  for (const pattern of Object.values(patterns)) app.get(pattern, (call) => call.text(pattern));
  return (await app.request(path)).text();
}

describe('the paths', () => {
  it.each([
    [paths.root(), patterns.root],
    [paths.organisation('iom'), patterns.organisation],
    [paths.events('iom'), patterns.events],
    [paths.feed('iom'), patterns.feed],
    [paths.event('iom', 'panel'), patterns.eventOrSection],
    [paths.section('iom', 'our-work'), patterns.eventOrSection],
    [paths.page('iom', 'our-work', 'data'), patterns.page],
    [paths.register('iom', 'panel'), patterns.register],
    [paths.registered('iom', 'panel'), patterns.registered],
    [paths.again('iom', 'panel'), patterns.again],
    [paths.againSent('iom', 'panel'), patterns.againSent],
    [paths.calendar('iom', 'panel'), patterns.calendar],
    [paths.asset('public.abc.css'), patterns.asset],
    [paths.exit('iom'), patterns.exit],
    [paths.visitExit('abcdefghjk', token, 'iom'), patterns.visitExit],
    [paths.saferBrowsing('iom'), patterns.saferBrowsing],
    [paths.saferBrowsing(null), patterns.saferBrowsing],
    [paths.pass('abcdefghjk', token), patterns.pass],
    [paths.passName('abcdefghjk', token), patterns.passName],
    [paths.manage('abcdefghjk', token), patterns.manage],
    [paths.manageAction('abcdefghjk', token, 'erase'), patterns.manageErase],
    [paths.manageData('abcdefghjk', token), patterns.manageData],
    [paths.demoMail('7'), patterns.demoMail],
    [paths.demoClock(), patterns.demoClock],
  ])('lead %s to the pattern %s', async (path, pattern) => {
    expect(await patternOf(path)).toBe(pattern);
  });

  it('reserve every first word that is not an organisation', () => {
    const firsts = Object.values(patterns).map((pattern) => pattern.split('/')[1] ?? '');
    const words = firsts.filter((first) => /^[a-z0-9-]+$/.test(first));
    expect(reservedOrganisationSlugs).toEqual(expect.arrayContaining([...new Set(words)]));
  });

  it('reserve every second word that is neither an event nor a section', () => {
    const seconds = Object.values(patterns)
      .filter((pattern) => pattern.startsWith('/:organisation/'))
      .map((pattern) => pattern.split('/')[2] ?? '');
    expect(reservedSlugs).toEqual([...new Set(seconds)].filter((second) => /^[a-z0-9-]+$/.test(second)));
  });

  it('are whole where they leave the site', () => {
    const links = absoluteLinks('https://events.example.org');
    expect(links.pass('abcdefghjk', token)).toBe(`https://events.example.org/j/abcdefghjk/${token}`);
  });
});
