import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validator } from '../gallery/validator.ts';
import { openScene, type Scene } from './scene.ts';
import { type Visit, Walk } from './walk.ts';

let scene: Scene;
let walk: Walk;
const visits: Visit[] = [];
beforeAll(async () => {
  scene = await openScene();
  walk = new Walk(scene);
  for await (const visit of walk.visits()) visits.push(visit);
}, 120_000);
afterAll(() => scene?.context.close());

describe('every page that the route table knows, in every state', () => {
  it('has been reached, and none is a fault of ours', () => {
    process.stdout.write(`${visits.length} pages differ in how they are built.\n`);
    // What only staff can reach has tests beside it, and so have the pages to sign in and those behind the links of news
    // and invitations, and behind tickets.
    const ownTests = /^\/(?:account|assets|w|n|i|q)\//;
    const beyond = walk.rules.filter(({ pattern }) => !ownTests.test(pattern) && !walk.reached.has(pattern));
    expect(beyond.map(({ pattern }) => pattern)).toEqual([]);
    expect(visits.length).toBeGreaterThan(60);
    expect(visits.filter(({ status }) => status >= 500).map(({ name }) => name)).toEqual([]);
  });

  it('shows people to themselves alone, and the meeting to nobody', () => {
    expect(walk.leaks).toEqual([]);
  });

  it('asks no other host, runs nothing that stands in it, has every header, and names nobody in an address', () => {
    expect([...new Set(walk.faults)]).toEqual([]);
  });

  it('is valid HTML', async () => {
    const faults: string[] = [];
    for (const { name, html } of visits) {
      const report = await validator.validateString(html);
      for (const { messages } of report.results) {
        faults.push(...messages.map(({ ruleId, message }) => `${name} ${ruleId}: ${message}`));
      }
    }
    expect(faults).toEqual([]);
  });
});
