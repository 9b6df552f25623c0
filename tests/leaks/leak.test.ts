import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type OpenContext, openContext } from '../../src/open-context.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { allRoutes } from '../../src/web/app.ts';
import { listRules, type RouteRule } from '../../src/web/router.ts';
import { createWeb } from '../../src/web/web.ts';
import { makeTestFolder } from '../support/database.ts';
import { type Answer, until } from '../support/remote-visitor.ts';
import { runFoyer } from '../support/server.ts';
import type { AcceptedMail } from '../support/smtp-sink.ts';
import { personalAddress, publicAddresses } from './addresses.ts';
import { type Canary, Search } from './canary.ts';
import { canariesOf, control, events, meetingsOf, ownWords, type Person } from './people.ts';
import { AT_THE_DOOR, pathOf, Scene } from './scene.ts';
import { readStoredFiles } from './stored-files.ts';

const folder = makeTestFolder();
const meetings = meetingsOf(events);
let scene: Scene;
let context: OpenContext;
let rules: readonly RouteRule[];
let everything: Search;

beforeAll(async () => {
  scene = await Scene.open(folder.path);
  const config = readConfig({ FOYER_DATA_DIR: scene.dataDir, FOYER_LOG_LEVEL: 'silent' });
  context = await openContext(config, createLog('silent'), { access: 'shared', holdSeconds: 30 });
  rules = listRules(allRoutes(createWeb(context)));
  everything = new Search([...scene.people.flatMap((person) => canariesOf(person)), ...meetings]);
}, 180_000);
afterAll(async () => {
  // Either is missing when the scene could not be set.
  await context?.close();
  await scene?.[Symbol.asyncDispose]();
  folder.remove();
});

/** All canaries but those that belong to somebody: the whole of it, or only some words. */
function othersThan(person: Person, own: Parameters<typeof canariesOf>[1] = ownWords): Search {
  const mine = new Set(canariesOf(person, own).map(({ secret }) => secret));
  const all: Canary[] = scene.people.flatMap((one) => canariesOf(one));
  return new Search([...all.filter(({ secret }) => !mine.has(secret)), ...meetings]);
}

/** An answer whole: its head, where it leads, and its body. */
function whole({ headers, body }: Answer): Buffer {
  return Buffer.concat([Buffer.from(JSON.stringify([...headers])), body]);
}

const isFound = (bytes: Buffer | string) => new Search([control]).in(bytes).length > 0;
const readable = (permission: RouteRule['permission']) =>
  rules.filter((rule) => rule.method === 'GET' && rule.permission === permission);

describe('what everybody can ask for', () => {
  it('shows nobody and no meeting, on any address and in any state', async () => {
    const ids =
      /\/demo\/mail\/([\w-]{36})/.exec((await scene.visitor.get('/demo/mail')).body.toString())?.slice(1) ??
      [];
    // The captured mails are there to be looked at.
    const mailed = scene.people.filter((person) => !scene.captured.includes(person));
    const besideCaptured = new Search([...mailed.flatMap((person) => canariesOf(person)), ...meetings]);
    const controls = new Set<string>();
    for (const rule of [...readable('public'), ...readable('demo')]) {
      const search = rule.pattern.startsWith('/demo/mail') ? besideCaptured : everything;
      for (const address of publicAddresses(rule, ids)) {
        const answer = await scene.visitor.get(address);
        expect({ address, found: search.in(whole(answer)) }).toEqual({ address, found: [] });
        expect(answer.status, address).toBeLessThan(500);
        if (isFound(answer.body)) controls.add(rule.pattern);
      }
    }
    const telling = [
      '/:organisation/:slug',
      '/:organisation/:event/event.ics',
      '/:organisation/feed.atom',
      '/demo',
    ];
    expect([...controls]).toEqual(expect.arrayContaining(telling));
  });

  it('says no more on an error', async () => {
    const [first] = scene.people;
    const event = pathOf(events[0] ?? expect.fail());
    const { displayName = '', address = '' } = first ?? {};
    const large = new URLSearchParams({ displayName, address, more: 'x'.repeat(70_000) });
    const errors: readonly [number, string, RequestInit][] = [
      [404, `/nobody/${encodeURIComponent(displayName)}`, {}],
      [404, `/m/aaaaaaaaaa/${'a'.repeat(43)}`, {}],
      [405, event, { method: 'POST', body: new URLSearchParams({ address }) }],
      [405, first?.manage ?? '', { method: 'DELETE' }],
      [413, `${event}/register`, { method: 'POST', body: large }],
      [
        415,
        `${event}/register`,
        { method: 'POST', body: address, headers: { 'content-type': 'text/plain' } },
      ],
      [
        422,
        `${event}/register`,
        { method: 'POST', body: new URLSearchParams({ displayName: '', address: '' }) },
      ],
      [403, `${event}/register`, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }],
    ];
    for (const [status, path, request] of errors) {
      const answer = await scene.visitor.send(path, request);
      expect({ status: answer.status, found: everything.in(whole(answer)) }, path).toEqual({
        status,
        found: [],
      });
    }
  });
});

describe('a personal link', () => {
  it('shows its holder alone, and never the address of the meeting', async () => {
    for (const rule of [...readable('manage'), ...readable('pass')]) {
      for (const person of scene.people) {
        const address = personalAddress(rule, person);
        if (address === null) continue;
        const answer = await scene.visitor.get(address);
        const mayShow = rule.permission === 'pass' ? (['name', 'pass token'] as const) : ownWords;
        const found = othersThan(person, mayShow).in(whole(answer));
        expect({ pattern: rule.pattern, found }).toEqual({ pattern: rule.pattern, found: [] });
      }
    }
    const [person = expect.fail()] = scene.people;
    const page = await scene.visitor.get(person.manage ?? '');
    expect(new Search(canariesOf(person, ['name', 'address'])).in(page.body)).toHaveLength(2);
  });

  it('that is not quite right shows nothing at all', async () => {
    for (const { manage, pass } of scene.people) {
      for (const link of [manage, pass]) {
        if (link === null) continue;
        const answer = await scene.visitor.get(link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
        expect(answer.status).toBe(404);
        expect(everything.in(whole(answer))).toEqual([]);
      }
    }
  });
});

describe('a mail', () => {
  it('goes to one person, and holds nothing of anybody else nor of the meeting', async () => {
    expect(scene.sink.accepted.length).toBeGreaterThan(15);
    for (const person of scene.people) {
      const mails = scene.mailsTo(person);
      const search = othersThan(person);
      for (const mail of mails) {
        expect(mail.envelope.to).toEqual([person.address]);
        expect(search.in(await decoded(mail))).toEqual([]);
      }
      const words = await Promise.all(mails.map(decoded));
      expect(isFound(Buffer.concat(words))).toBe(person.event.sensitivity === 'open');
    }
  });

  it('names its own address in its head, and in the calendar entry that goes to it, but in no text', async () => {
    for (const person of scene.people) {
      const search = new Search(canariesOf(person, ['address']));
      for (const { raw } of scene.mailsTo(person)) {
        const { subject, text, html, headerLines } = await simpleParser(raw);
        expect(search.in(`${subject}\n${text}\n${html}`)).toEqual([]);
        const lines = headerLines.filter(({ line }) => search.in(line).length > 0);
        expect(lines.map(({ key }) => key)).toEqual(['to']);
      }
    }
  });
});

/** A mail as it went, and with each of its parts decoded. */
async function decoded({ raw }: AcceptedMail): Promise<Buffer> {
  const { subject, from, text, html, attachments } = await simpleParser(raw);
  const words = [raw, subject, from?.text, text, String(html)].join('\n');
  return Buffer.concat([Buffer.from(words), ...attachments.map(({ content }) => content)]);
}

describe('the door', () => {
  it('tells the address of the meeting in the one answer that lets somebody in, and nowhere before', async () => {
    await scene.visitor.moveClock(AT_THE_DOOR);
    const holders = scene.people.filter(({ pass }) => pass !== null);
    expect(holders.length).toBeGreaterThan(4);
    for (const person of holders) {
      const link = person.pass ?? '';
      expect(new Search(meetings).in(whole(await scene.visitor.get(link)))).toEqual([]);
      const answer = await scene.visitor.post(link);
      expect(answer).toMatchObject({ status: 303, location: person.event.meetingAddress });
      expect(everything.in(answer.body)).toEqual([]);
    }
  });
});

describe('a form with an address that is known', () => {
  it('is answered like every other, and leads to an address that names nobody', async () => {
    for (const { event, address, displayName } of scene.people) {
      const path = pathOf(event);
      const registered = await scene.visitor.register(path, { displayName, address });
      expect(registered).toMatchObject({ status: 303, location: `${path}/registered` });
      const again = await scene.visitor.fillIn(`${path}/again`, { address });
      expect(again).toMatchObject({ status: 303, location: `${path}/again/sent` });
      expect(everything.in(Buffer.concat([whole(registered), whole(again)]))).toEqual([]);
    }
  });
});

describe('a change that somebody makes with their link', () => {
  it('leads to addresses that hold no more than that link', async () => {
    const person = scene.people.at(-2) ?? expect.fail();
    const search = othersThan(person, ['manage token']);
    const fields = { displayName: 'Zqname anew', address: 'zqaddr.anew@people.example.org' };
    for (const action of ['confirm', 'accept', 'again', 'correct', 'new-address', 'withdraw', 'erase']) {
      const answer = await scene.visitor.post(`${person.manage}/${action}`, fields);
      expect({ action, status: answer.status }).toEqual({ action, status: 303 });
      expect(search.in(whole(answer))).toEqual([]);
      expect(answer.location).not.toContain('anew');
    }
  });
});

describe('what is kept', () => {
  it(
    'holds no canary in any file of the database, before and after a checkpoint',
    () => holdsNothing(),
    60_000,
  );

  async function holdsNothing(): Promise<void> {
    for (const isWritten of [false, true]) {
      if (isWritten) await context.db.query('checkpoint');
      const files = readStoredFiles(scene.dataDir);
      expect(
        files.flatMap(({ path, bytes }) => everything.in(bytes).map((leak) => `${path}: ${leak}`)),
      ).toEqual([]);
      const telling = files.filter(({ bytes }) => isFound(bytes)).map(({ path }) => path);
      expect(telling.some((path) => path.includes('pg_wal'))).toBe(true);
      if (isWritten) expect(telling.some((path) => path.includes('/base/'))).toBe(true);
    }
  }

  it('holds no canary in a backup', async () => {
    const file = join(folder.path, 'backup');
    const { code, stdout, stderr } = await runFoyer(['backup', file], { FOYER_DATA_DIR: scene.dataDir });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const archive = gunzipSync(readFileSync(file));
    expect(everything.in(archive)).toEqual([]);
    expect(everything.in(stdout)).toEqual([]);
    expect(isFound(archive)).toBe(true);
  });
});

describe('when something breaks', () => {
  it('shows an error and logs it, with no canary in either', async () => {
    const person = scene.people.at(-1) ?? expect.fail();
    await context.db.query(
      `update contacts set sealed_address = '\\x00' where event_id in (select id from events)`,
    );
    const answer = await scene.visitor.get(person.manage ?? '');
    expect({ status: answer.status, found: everything.in(whole(answer)) }).toEqual({
      status: 500,
      found: [],
    });
    await until(() => scene.server.output().includes('A request failed.'), 'that the failure is logged');
  });

  it('tells a network that sends too many forms to wait, and nothing else', async () => {
    const form = new URLSearchParams({ reference: 'filled in by a machine' });
    const path = `${pathOf(events[0] ?? expect.fail())}/register`;
    let answer = await scene.visitor.send(path, { method: 'POST', body: form });
    for (let tries = 0; tries < 80 && answer.status !== 429; tries += 1) {
      answer = await scene.visitor.send(path, { method: 'POST', body: form });
    }
    expect({ status: answer.status, found: everything.in(whole(answer)) }).toEqual({
      status: 429,
      found: [],
    });
  });
});

describe('the log', () => {
  it('holds no canary after all of this, at its most talkative', () => {
    const written = scene.terminal + scene.server.output();
    expect(everything.in(written)).toEqual([]);
    expect(written).toContain('Messages were sent.');
    expect(written.split('\n').length).toBeGreaterThan(10);
  });
});
