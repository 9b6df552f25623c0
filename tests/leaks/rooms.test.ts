import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantRole } from '../../src/domain/account/commands/grant-role.ts';
import { staffRoles } from '../../src/domain/account/policy.ts';
import { readListed } from '../../src/domain/export/data/rows.ts';
import { newRoom } from '../../src/domain/meeting/commands/new-room.ts';
import { seatPeople } from '../../src/domain/meeting/jobs.ts';
import { openRoom } from '../../src/domain/meeting/open-room.ts';
import { eventKeys } from '../../src/domain/protection/data.ts';
import { allRoutes, createApp } from '../../src/web/app.ts';
import { paths } from '../../src/web/paths.ts';
import type { RouteRule } from '../../src/web/router.ts';
import { createWeb } from '../../src/web/web.ts';
import type { Fault } from '../rooms/loopback.ts';
import type { TestContext } from '../support/context.ts';
import { buildOrganisation } from '../support/factories.ts';
import { signIn } from '../support/staff.ts';
import { type Visitor, visit } from '../support/visitor.ts';
import { type Canary, Search } from './canary.ts';
import {
  BEFORE,
  buildScenes,
  canariesOfRooms,
  listenProviders,
  OPEN,
  openTalkative,
  type Providers,
  type RoomScene,
} from './room-scene.ts';

const slug = 'rooms-office';

let providers: Providers;
let context: TestContext;
let lines: string[];
let app: ReturnType<typeof createApp>;
let visitor: Visitor;
let rules: readonly RouteRule[];
let scenes: readonly RoomScene[];
let cookie: string;
let organisationId: string;
/** What was told through the database to every process. */
const notices: string[] = [];
/** Where people were led at their click. */
const joined: Canary[] = [];

beforeAll(async () => {
  providers = await listenProviders();
  ({ context, lines } = await openTalkative(providers));
  for (const channel of ['event_changed', 'door_changed', 'messages_due', 'site_changed'])
    await context.db.listen(channel, (payload) => void notices.push(payload));
  app = createApp(context);
  visitor = visit(app);
  rules = allRoutes(createWeb(context)).filter(({ method }) => method === 'GET');
  organisationId = await buildOrganisation(context, { slug });
  scenes = await buildScenes(context, organisationId);
}, 60_000);
afterAll(async () => {
  await context.close();
  await providers[Symbol.asyncDispose]();
});

/** Signs somebody in who may do everything; the second factor counts for a while only. */
async function come(at: string): Promise<void> {
  await context.freeze(at);
  const { accountId, cookie: own } = await signIn(context, { confirmed: true });
  for (const role of staffRoles) await grantRole(context, { organisationId, accountId, role, eventId: null });
  cookie = own;
}

const everything = () => new Search([...canariesOfRooms(providers), ...joined]);

async function whole(response: Response): Promise<string> {
  return `${JSON.stringify([...response.headers])}\n${await response.text()}`;
}

/** The addresses of an event that somebody can open: of the public, of its people, and of its staff. */
async function addressesOf({ event, person, other }: RoomScene): Promise<string[]> {
  const accounts = await context.db.kysely.selectFrom('meeting_accounts').select('id').execute();
  const values: Readonly<Record<string, readonly string[]>> = {
    organisation: [slug],
    event: [event.slug],
    slug: [event.slug],
    code: [event.code],
    account: accounts.map(({ id }) => id),
    person: [person.id],
    kind: ['link', 'confirmation'],
    locale: ['en'],
  };
  return rules.flatMap(({ pattern, permission }) => {
    // Their tokens are of another kind.
    if (/\/(address|end-mail)$/.test(pattern)) return [];
    if (permission === 'pass' || permission === 'manage')
      return [person, other].map((one) =>
        pattern.replace(':code', event.code).replace(':token', permission === 'pass' ? one.pass : one.manage),
      );
    const isOfEvent =
      /:(code|event|slug)/.test(pattern) && (permission === 'public' || permission === 'staff');
    return isOfEvent ? fillIn(pattern, values) : [];
  });
}

function fillIn(pattern: string, values: Readonly<Record<string, readonly string[]>>): string[] {
  const [part, name = ''] = /:(\w+)/.exec(pattern) ?? [];
  if (part === undefined) return [pattern];
  return (values[name] ?? []).flatMap((value) => fillIn(pattern.replace(part, value), values));
}

describe('the secrets of rooms', () => {
  it.each([
    // All of them while the door is open; before that, those of the room and of its people.
    ['before the event', BEFORE, /^\/[mj]\/|\/(meeting|door|people)\b/],
    ['while the door is open', OPEN, /./],
  ])('stand on no page that anybody can open %s', async (_when, at, pages) => {
    await come(at);
    const search = everything();
    const found: string[] = [];
    let opened = '';
    for (const scene of scenes) {
      for (const address of await addressesOf(scene)) {
        if (address.includes('/door/stream') || !pages.test(address)) continue;
        const answer = await app.request(address, { headers: { cookie } });
        const said = await whole(answer);
        expect(answer.status, address).toBeLessThan(500);
        found.push(...search.in(said).map((leak) => `${scene.kind} ${address}: ${leak}`));
        if (/\/meeting/.test(address)) opened += said;
      }
    }
    expect(found).toEqual([]);
    // The pages were the right ones: they name the accounts.
    for (const kind of ['bigbluebutton', 'jitsi', 'zoom', 'teams'])
      expect(opened).toContain(`Server of ${kind}`);
  });

  it('lead who is let in to their room by the address alone, and stand in no page even then', async () => {
    await come(OPEN);
    for (const { kind, event, person } of scenes) {
      const answer = await visitor.post(paths.pass(event.code, person.pass));
      const address = answer.headers.get('location') ?? '';
      const body = await answer.text();
      if (kind === 'link') {
        // What has to be typed there is shown with it, to this person at this click.
        expect([answer.status, body.includes('Zqpass-5517')]).toEqual([200, true]);
        continue;
      }
      expect([kind, answer.status]).toEqual([kind, 303]);
      const { pathname, search } = new URL(address);
      joined.push({ label: `the way of somebody to ${kind}`, secret: pathname + search });
      expect(everything().in(body)).toEqual([]);
    }
    expect(joined).toHaveLength(4);
    // What was sent is found, so it would be found elsewhere.
    for (const { label, secret } of joined) expect(everything().in(`x${secret}y`).join()).toContain(label);
  });

  it('come out of no fault of a provider: not at the door, not to the host, not in an error', async () => {
    const faults: readonly Fault[] = ['dead', 'garbage', 'broken', 'slow', { retryAfter: '7' }];
    let tried = 0;
    for (const fault of faults) {
      context.memory.clear();
      for (const loopback of providers.loopbacks) loopback.fault = fault;
      for (const { kind, event, other } of scenes) {
        if (kind === 'jitsi' || kind === 'link') continue;
        const error = await failureOf(async () => {
          const opened = await openRoom(context, event);
          await opened?.room.prepare();
        });
        if (error !== '') tried += 1;
        await seatPeople(context);
        const door = await visitor.post(paths.pass(event.code, other.pass));
        const said = [error];
        for (const answer of [door, ...(await staffPages(event.code))]) said.push(await whole(answer));
        const told =
          kind === 'bigbluebutton' ? said : said.map((text) => text.replace(/"location","[^"]*"/, ''));
        expect({ kind, fault, found: everything().in(told.join('\n')) }).toEqual({ kind, fault, found: [] });
      }
    }
    for (const loopback of providers.loopbacks) loopback.fault = null;
    expect(tried).toBeGreaterThan(5);
  });

  it('are not answered to whoever forges a report, and not logged with it', async () => {
    for (const { kind, code } of scenes) {
      if (code === null) continue;
      for (const body of ['', '{}', `{"event":"endpoint.url_validation","payload":{"plainToken":"x"}}`]) {
        const answer = await app.request(`${paths.reports(kind, code)}?checksum=00`, {
          method: 'POST',
          body,
        });
        expect(answer.status).toBe(401);
        expect(everything().in(await whole(answer))).toEqual([]);
      }
    }
  });

  it('are in no list that leaves, and in nobody’s copy of their own data', async () => {
    for (const { event, person } of scenes) {
      const keys = await eventKeys(context, event.id);
      const listed: unknown[] = [];
      for await (const people of readListed(context.db.kysely, keys, { eventId: event.id, audience: 'own' }))
        listed.push(...people);
      expect(listed).toHaveLength(2);
      const copy = await (await app.request(paths.manageData(event.code, person.manage))).text();
      expect(everything().in(`${JSON.stringify(listed)}${copy}`)).toEqual([]);
      expect(copy).toContain(person.address);
    }
  });

  it('lie in the database sealed, whatever was done', async () => {
    const { event } = scenes.find(({ kind }) => kind === 'bigbluebutton') ?? expect.fail();
    await newRoom(context, event.id, { replacement: null });
    const tables = await context.db.query<{ name: string }>(
      `select quote_ident(table_name) as name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE'`,
    );
    const found: string[] = [];
    let dump = '';
    for (const { name } of tables) {
      const rows = await context.db.query<{ row: string }>(`select t::text as row from ${name} t`);
      const text = rows.map(({ row }) => row).join('\n');
      found.push(
        ...everything()
          .in(text)
          .map((leak) => `${name}: ${leak}`),
      );
      dump += text;
    }
    expect(found).toEqual([]);
    expect(dump).toContain('Server of zoom');
    expect(tables.length).toBeGreaterThan(40);
  });

  it('were told to no other process, and are in no line of the log at its most talkative', () => {
    expect(everything().in(notices.join('\n'))).toEqual([]);
    expect(notices.length).toBeGreaterThan(0);
    const written = lines.join('');
    expect(everything().in(written)).toEqual([]);
    expect(written).toContain('A report of a provider was not taken.');
  });
});

/** What somebody reads of an error, all of it. */
async function failureOf(work: () => Promise<void>): Promise<string> {
  try {
    await work();
    return '';
  } catch (error) {
    const parts: string[] = [];
    for (let at: unknown = error; at instanceof Error; at = at.cause)
      parts.push(at.message, at.stack ?? '', JSON.stringify(at));
    return parts.join('\n');
  }
}

async function staffPages(code: string): Promise<Response[]> {
  const pages = [paths.workspaceDoor(slug, code), paths.workspaceMeeting(slug, code)];
  return Promise.all(pages.map(async (page) => app.request(page, { headers: { cookie } })));
}
