import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { makeTestFolder } from '../support/database.ts';
import { importEventBy, organisationSlug } from '../support/event-files.ts';
import { RemoteVisitor, until } from '../support/remote-visitor.ts';
import { freePort, runFoyer, type Server, startServer } from '../support/server.ts';
import { SmtpSink } from '../support/smtp-sink.ts';
import { Crowd } from './crowd.ts';
import { keepLine, sized } from './fault-table.ts';
import { Ledger } from './ledger.ts';
import { randomFrom } from './random.ts';

const KILLS = sized(8, 20);
const SEED = 20200727;
const CONNECTIONS = 4;
/** How many mails can be with the mail server (`SmtpMailer.parallel`) or not recorded yet (`delivery-round.ts`). */
const ON_THEIR_WAY = CONNECTIONS * 2 + 50;

const BEFORE = '2020-07-20T03:30:00Z';
const A_DAY_BEFORE = '2020-07-29T08:30:00Z';
const AN_HOUR_BEFORE = '2020-07-30T07:31:00Z';

const folder = makeTestFolder();
const random = randomFrom(SEED);
/** When each life of the server began, of `performance.now()`. */
const lives: number[] = [];
let errors = '';
let sink: SmtpSink;
let visitor: RemoteVisitor;
let crowd: Crowd;
let ledger: Ledger;

beforeAll(async () => {
  sink = await SmtpSink.listen();
  const env = environment();
  for (const sensitivity of ['open', 'sensitive'] as const) {
    await importEventBy(env, folder.path, {
      slug: sensitivity,
      sensitivity,
      title: 'A panel',
      meetingAddress: 'https://meet.example.org/room',
    });
  }
  const port = await freePort();
  const paths = [`/${organisationSlug}/open`, `/${organisationSlug}/sensitive`];
  visitor = new RemoteVisitor(`http://127.0.0.1:${port}`);
  crowd = new Crowd(visitor, paths, sink, random);
  await liveAndDieManyTimes(port);
  ledger = await outliveThemAll(port);
}, 480_000);

afterAll(async () => {
  await sink[Symbol.asyncDispose]();
  folder.remove();
});

function environment() {
  return {
    FOYER_DATA_DIR: folder.path,
    SMTP_URL: sink.url,
    SMTP_CONNECTIONS: String(CONNECTIONS),
    FOYER_FORM_LIMIT: '100000',
    FOYER_LOG_LEVEL: 'warn',
  };
}

async function start(port: number): Promise<Server> {
  lives.push(performance.now());
  return startServer({ dataDir: folder.path, env: environment(), port });
}

async function liveAndDieManyTimes(port: number): Promise<void> {
  for (let kill = 0; kill < KILLS; kill += 1) {
    const server = await start(port);
    let isOver = false;
    // In every third life the links are due as well; then the clock goes back.
    await visitor.moveClock(kill % 3 === 2 ? A_DAY_BEFORE : BEFORE);
    const using = crowd.use(() => isOver);
    await momentToKill();
    isOver = true;
    errors += (await server.kill()).stdout;
    await using;
    await until(() => sink.isAlone(), 'that the killed server is gone');
  }
}

/** After some answers, the first mails and, in half of the lives, a confirmation, and a little longer. */
async function momentToKill(): Promise<void> {
  const enough = crowd.acknowledged + 1 + Math.floor(random() * 30);
  const mails = sink.accepted.length + 1;
  const confirmed = crowd.confirmed.size + (random() < 0.5 ? 1 : 0);
  const isUnderWay = () =>
    crowd.acknowledged >= enough && sink.accepted.length >= mails && crowd.confirmed.size >= confirmed;
  const deadline = performance.now() + 5_000;
  while (!isUnderWay() && performance.now() < deadline) await sleep(2);
  await sleep(random() * 60);
}

/** Starts once more, lets everything go out that is due an hour before the event, and ends in good order. */
async function outliveThemAll(port: number): Promise<Ledger> {
  const server = await start(port);
  await visitor.moveClock(AN_HOUR_BEFORE);
  const config = readConfig({ FOYER_DATA_DIR: folder.path, FOYER_LOG_LEVEL: 'silent' });
  await until(async () => (await Ledger.read(config)).waiting === 0, 'that nothing is due any more');
  const ended = await server.stop();
  errors += ended.stdout;
  expect(ended.code).toBe(0);
  return Ledger.read(config);
}

/** The life in which a mail was accepted. */
const lifeOf = (at: number) => lives.findLastIndex((began) => began <= at);

describe(`after ${KILLS} times kill -9 in the middle of registering and sending`, () => {
  it('the kills fell into the middle of registering, and of sending', () => {
    expect(crowd.unanswered).toBeGreaterThan(KILLS);
    expect(ledger.messages.filter(({ attempts }) => attempts > 1).length).toBeGreaterThan(0);
  });

  it('every registration that was acknowledged is there', () => {
    const missing = crowd.registered.filter(({ address }) => ledger.stateOf(address) === null);
    expect(missing).toEqual([]);
    expect(crowd.registered.length).toBeGreaterThan(KILLS);
  });

  it('everybody whose confirmation was acknowledged has a place', () => {
    const without = [...crowd.confirmed].filter((address) => ledger.stateOf(address) !== 'admitted');
    expect(without).toEqual([]);
    expect(crowd.confirmed.size).toBeGreaterThan(0);
  });

  it('everybody has each message of their plan once', () => {
    for (const { address, state, confirmsAddress, messages } of ledger.people) {
      const asked = confirmsAddress ? ['confirm'] : [];
      const plan = state === 'admitted' ? ['confirmation', 'link', 'reminder'] : [];
      const kinds = messages.map(({ kind }) => kind).toSorted();
      expect({ address, kinds }).toEqual({ address, kinds: [...asked, ...plan].toSorted() });
    }
  });

  it('every message has reached its person, and no mail was sent that is not in the ledger', () => {
    const reached = new Map(
      sink.accepted.map(({ messageId, envelope }) => [messageId.split('@')[0], envelope.to.join()]),
    );
    expect(reached).toEqual(new Map(ledger.messages.map(({ id, address }) => [id, address])));
  });

  it('the ledger says so, but for a question that was answered before its sending could be recorded', () => {
    const others = ledger.messages.filter(({ state }) => state !== 'sent');
    for (const { kind, state, address } of others) {
      const standing = ledger.stateOf(address);
      expect({ kind, state, standing }).toEqual({ kind: 'confirm', state: 'dropped', standing: 'admitted' });
    }
    expect(others.length).toBeLessThanOrEqual(KILLS * ON_THEIR_WAY);
  });

  it('a mail was sent twice only when the kill fell between acceptance and record', () => {
    const again = [...Map.groupBy(sink.accepted, ({ messageId }) => messageId).values()].filter(
      (mails) => mails.length > 1,
    );
    const { length: total } = ledger.messages;
    process.stdout.write(
      `${KILLS} kills, seed ${SEED}: ${crowd.registered.length} registrations acknowledged, ` +
        `${ledger.people.length} kept; of ${total} messages ${total - again.length} were sent once, ` +
        `${again.length} again with the same Message-ID.\n`,
    );
    // Each time in another life: no living server sends one message twice.
    for (const mails of again) {
      expect(new Set(mails.map(({ at }) => lifeOf(at))).size).toBe(mails.length);
    }
    const unrecorded = again.flatMap((mails) => mails.slice(0, -1).map(({ at }) => lifeOf(at)));
    for (const [life, mails] of Map.groupBy(unrecorded, (one) => one)) {
      expect(life).toBeLessThan(KILLS);
      expect(mails.length).toBeLessThanOrEqual(ON_THEIR_WAY);
    }
    const unsent = ledger.messages.filter(({ state }) => state !== 'sent').length;
    keepLine({
      fault: `program killed ${KILLS} times while people register`,
      planned: total,
      sent: total - unsent,
      dropped: unsent > 0 ? { superseded: unsent } : {},
      twice: unrecorded.length,
      wrong: [],
    });
  });

  it('the doctor finds nothing to mend, and nothing was logged as an error', async () => {
    const { code, stdout } = await runFoyer(['doctor'], environment());
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.not.stringContaining('NOT WELL') });
    expect(errors).not.toContain('"level":50');
  });
});
