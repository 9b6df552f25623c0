import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeTestFolder } from '../support/database.ts';
import { importEventBy, organisationSlug } from '../support/event-files.ts';
import { RemoteVisitor, until } from '../support/remote-visitor.ts';
import { runFoyer, type Server, startServer } from '../support/server.ts';

const mailList = z.array(z.object({ to: z.string(), subject: z.string(), text: z.string() }));

const folder = makeTestFolder();
const env = { FOYER_DATA_DIR: folder.path };
const name = `${organisationSlug}/guarded`;
const people = ['one', 'two'].map((word) => ({
  displayName: `Person ${word}`,
  address: `${word}@mail.example.org`,
}));
let server: Server;
let visitor: RemoteVisitor;

beforeAll(async () => {
  const event = { slug: 'guarded', sensitivity: 'high-risk', title: 'Guarded' } as const;
  await importEventBy(env, folder.path, { ...event, meetingAddress: 'https://meet.example.org/old' });
  server = await startServer({ dataDir: folder.path, env: { FOYER_LOG_LEVEL: 'silent' } });
  visitor = new RemoteVisitor(server.origin);
  await visitor.moveClock('2020-07-20T03:30:00Z');
  for (const person of people) {
    await visitor.register(`/${name}`, person);
    await visitor.post(`${await linkTo(person.address, 'm')}/confirm`);
  }
}, 90_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

async function mailsTo(address: string) {
  const mails = mailList.parse(JSON.parse((await visitor.get('/demo/mail.json')).body.toString('utf8')));
  return mails.filter(({ to }) => to === address);
}

async function linkTo(address: string, area: 'm' | 'j' | 'n'): Promise<string> {
  const link = new RegExp(`/${area}/[\\w-]{10,}/[\\w-]{43}`);
  let found: string | undefined;
  await until(async () => {
    const texts = (await mailsTo(address)).map(({ text }) => text).join();
    [found] = link.exec(texts) ?? [];
    return found !== undefined;
  }, `that a link of the area ${area} is mailed`);
  return found ?? '';
}

const subjectsTo = async (address: string) => (await mailsTo(address)).map(({ subject }) => subject);
const pageOf = async () => (await visitor.get(`/${name}`)).body.toString('utf8');

/** Runs a command that must succeed, and answers what it says. */
async function foyer(command: string, ...rest: string[]): Promise<string> {
  const { code, stdout, stderr } = await runFoyer(['event', command, name, ...rest], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** Runs a command that must be refused in one sentence, without a word on what was done. */
async function refused(command: string, rest: readonly string[] = [], input = ''): Promise<string> {
  const { code, stdout, stderr } = await runFoyer(['event', command, name, ...rest], env, input);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^[A-Z].*\.\n$/);
  expect(stderr).not.toMatch(/^ +at |Error:/m);
  return stderr;
}

const nobody = '0b8f1f1e-4444-4444-8444-444444444444';

describe('foyer event', () => {
  it('lists who applies by display name, and tells those who are decided about', async () => {
    const listed = await foyer('applications');
    const ids = people.map(
      ({ displayName }) => new RegExp(`([0-9a-f-]{36})  ${displayName}\n`).exec(listed)?.[1],
    );
    expect(listed).not.toContain('@');
    await foyer('approve', ids[0] ?? '');
    await foyer('decline', ids[1] ?? '');
    expect(await foyer('applications')).toBe('Nobody waits for a decision.\n');
    await until(
      async () => (await subjectsTo('one@mail.example.org')).length > 2,
      'that the place is confirmed',
    );
    const refusals = [
      refused('approve', [ids[0] ?? '']),
      refused('decline', ['x']),
      refused('revoke', [nobody]),
    ];
    for (const sentence of await Promise.all(refusals)) expect(sentence).toContain(name);
  });

  it('takes the address of the meeting from its input alone, and only a safe one', async () => {
    const faults = ['http://meet.example.org', 'javascript:alert(1)', ''].map((input) =>
      refused('meeting', [], input),
    );
    expect(new Set(await Promise.all(faults)).size).toBe(1);
    const set = await runFoyer(['event', 'meeting', name], env, 'https://meet.example.org/new\n');
    expect(set).toMatchObject({ code: 0, stderr: '' });
    expect(set.stdout).not.toContain('meet.example.org');
  });

  it('tells those who asked for news of an event, says how many, and tells nobody twice', async () => {
    expect(await foyer('announce')).toBe(`Nobody is left to tell of ${name}.\n`);
    const readers = ['reader-one', 'reader-two'].map((word) => `${word}@mail.example.org`);
    for (const address of readers) {
      await visitor.fillIn(`/${organisationSlug}/events/news`, { address });
      await visitor.post(`${await linkTo(address, 'n')}/confirm`);
    }
    expect(await foyer('announce')).toBe(`2 people are told of ${name}.\n`);
    expect(await foyer('announce')).toBe(`Nobody is left to tell of ${name}.\n`);
    const told = async () =>
      Promise.all(
        readers.map(async (address) =>
          (await subjectsTo(address)).filter((subject) => subject === 'News of events'),
        ),
      );
    await until(async () => (await told()).every((mails) => mails.length > 0), 'that both have been told');
    expect((await told()).map((mails) => mails.length)).toEqual([1, 1]);
    const { code, stdout, stderr } = await runFoyer(
      ['event', 'announce', `${organisationSlug}/nothing`],
      env,
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`There is no published event ${organisationSlug}/nothing.`);
  });

  it('moves, postpones and cancels, says when there is nothing to do, and mails each change once', async () => {
    const later = ['--starts', '2020-08-06T14:00', '--ends', '2020-08-06T15:30'];
    await foyer('move', ...later);
    expect(await pageOf()).toContain('Thursday 6 August 2020, 14:00 to 15:30');
    await foyer('postpone');
    expect(await pageOf()).toContain('This event has been moved to a later date.');
    expect(await refused('postpone')).toContain('postponed or cancelled already');
    await foyer('move', '--starts', '2020-07-30T14:00', '--ends', '2020-07-30T15:30');
    await foyer('cancel');
    expect(await pageOf()).toContain('This event will not take place.');
    expect(await refused('move', later)).toContain('cancelled');
    await until(
      async () => (await subjectsTo('one@mail.example.org')).some((subject) => subject.includes('ancelled')),
      'that the cancellation is mailed',
    );
    const subjects = await subjectsTo('one@mail.example.org');
    expect(subjects.filter((subject) => subject.includes('ancelled'))).toHaveLength(1);
  });

  it('keeps the people longer for a reason, lets go, erases them by hand, and proves it by a certificate', {
    timeout: 90_000,
  }, async () => {
    const file = join(folder.path, 'certificate.json');
    const certificate = (...args: string[]) => runFoyer(['certificate', ...args], env);
    expect((await certificate('show', name)).code).toBe(1);
    expect(await refused('hold', ['--until', 'soon', '--reason', 'A court asks.'])).toContain('soon');
    await foyer('hold', '--until', '2020-12-31', '--reason', 'A court asks.');
    expect(await refused('erase')).not.toBe('');
    const held = await runFoyer(['event', 'erase', name, '--confirm'], env);
    expect(held).toMatchObject({ code: 1, stderr: expect.stringContaining(name) });
    await foyer('release');
    expect((await certificate('show', name)).code).toBe(1);
    await foyer('erase', '--confirm');
    expect(await certificate('show', name, '--out', file)).toMatchObject({ code: 0, stderr: '' });
    const text = readFileSync(file, 'utf8');
    expect(text).not.toMatch(/Person one|mail\.example\.org/);
    for (const args of [[file], ['--event', name]])
      expect(await certificate('verify', ...args)).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(file, text.replace('"by-hand"', '"date"'));
    expect((await certificate('verify', file)).code).toBe(1);
    expect((await certificate('verify')).code).toBe(1);
  });

  it('knows wrong names, times and numbers of places, and changes nothing', async () => {
    const given = [
      refused('move', ['--starts', 'soon', '--ends', '2020-07-30T15:30']),
      refused('move', ['--starts', '2020-07-30T15:30', '--ends', '2020-07-30T14:00']),
      refused('capacity', ['lots']),
      refused('capacity', ['0']),
    ];
    expect(new Set(await Promise.all(given)).size).toBe(3);
    const { code, stderr } = await runFoyer(['event', 'cancel', `${organisationSlug}/nothing`], env);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `There is no published event ${organisationSlug}/nothing. Name it as in its address: organisation/event.\n`,
    });
  });
});
