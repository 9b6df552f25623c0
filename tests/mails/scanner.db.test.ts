import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount } from '../../src/domain/account/commands/add-account.ts';
import { mailSignInLink } from '../../src/domain/account/commands/mail-sign-in-link.ts';
import { deliverDue } from '../../src/domain/messaging/sender.ts';
import { announceEvent } from '../../src/domain/news/commands/announce-event.ts';
import { askForNews } from '../../src/domain/news/commands/ask-for-news.ts';
import { subscribePerson } from '../../src/domain/news/commands/subscribe-person.ts';
import { invitePanellist } from '../../src/domain/registration/commands/invite-guest.ts';
import { requestAddressChange } from '../../src/domain/registration/commands/request-address-change.ts';
import { withdrawRegistration } from '../../src/domain/registration/commands/withdraw-registration.ts';
import { translator } from '../../src/platform/i18n/translate.ts';
import type { Mail } from '../../src/platform/mail/mailer.ts';
import { createApp } from '../../src/web/app.ts';
import { absoluteLinks } from '../../src/web/paths.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent, buildRegistration } from '../support/factories.ts';
import { buildInvitingEvent, pasteList } from '../support/invitations.ts';
import { AFTER, outcomesScene, writeOutcomes } from '../support/outcomes-scene.ts';

const ORIGIN = 'https://foyer.example.org';
const links = absoluteLinks(ORIGIN);
const DOOR = '2020-07-30T08:20:00Z';
const STAFF = 'staff@office.example.org';

let context: TestContext;
let app: ReturnType<typeof createApp>;
/** The paths of all links in all mails, those in their heads included. */
const paths = new Set<string>();
const subjects = new Set<string>();

beforeAll(async () => {
  context = await openTestContext();
  app = createApp(context);
  // What came of an event that is over; then everything that is mailed before one.
  const { reporter } = await outcomesScene(context);
  await writeOutcomes(reporter);
  await reporter.post(reporter.at('/outcomes/send'));
  await collect();
  await context.freeze('2020-07-20T09:00:00Z');
  const full = await buildEvent(context, { capacity: 1 });
  const first = await buildRegistration(context, full);
  await buildRegistration(context, full);
  await withdrawRegistration(context, first);
  const sensitive = await buildEvent(context, { sensitivity: 'sensitive' });
  await buildRegistration(context, sensitive, { confirm: false });
  const person = await buildRegistration(context, sensitive);
  await requestAddressChange(context, person, 'another@mail.example.org');
  const speaker = { displayName: 'A Speaker', address: 'speaker@mail.example.org', locale: 'en' };
  await invitePanellist(context, { ...speaker, eventId: sensitive.id, role: 'speaker' });
  const { organisationId } = sensitive;
  await askForNews(context, { organisationId, address: 'asks@mail.example.org', locale: 'en' });
  await subscribePerson(context, { organisationId, address: 'reads@mail.example.org', locale: 'en' });
  await announceEvent(context, sensitive.id);
  const { registrar } = await buildInvitingEvent(context);
  await registrar.post(await pasteList(registrar, ['invited@mail.example.org']));
  await collect();
  await addAccount(context, { address: STAFF });
  await mailSignInLink(context, { t: translator('en'), address: STAFF, to: null }, links);
  // A day before, and at the door: the links and the reminders.
  for (const at of ['2020-07-29T09:00:00Z', '2020-07-30T07:40:00Z', DOOR]) {
    await context.freeze(at);
    await collect();
  }
}, 60_000);
afterAll(() => context.close());

async function collect(): Promise<void> {
  await deliverDue(context, links);
  for (const mail of context.mail.kept.splice(0)) {
    subjects.add(mail.subject.replace('Your registration: ', '').replace(/:.*/, ''));
    for (const link of linksOf(mail)) paths.add(link.slice(ORIGIN.length));
  }
}

function linksOf({ text, html, unsubscribe }: Mail): string[] {
  const found = `${text} ${html} ${unsubscribe ?? ''}`.match(/https:\/\/foyer\.example\.org\/[^\s"<>]+/g);
  return (found ?? []).map((link) => link.replaceAll('&amp;', '&'));
}

/** Of the public pages: what forms told of people's data is kept as it was shown (docs/adr/0090), and is about nobody. */
const keptAsShown = ['notices'];

/** Every row of every table, as text. */
async function dump(): Promise<Map<string, string>> {
  const tables = await context.db.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE'`,
  );
  const rows = new Map<string, string>();
  for (const { name } of tables) {
    if (keptAsShown.includes(name)) continue;
    const all = await context.db.query<{ row: string }>(`select t::text as row from ${name} t order by 1`);
    rows.set(name, all.map(({ row }) => row).join('\n'));
  }
  return rows;
}

/** Opens an address in every way that asks for nothing to be done; answers the page. */
async function open(path: string): Promise<string> {
  for (const method of ['HEAD', 'OPTIONS']) await app.request(path, { method });
  const answer = await app.request(path, { headers: { 'user-agent': 'scanner' } });
  expect(answer.status, path).toBeLessThan(500);
  return answer.text();
}

describe('a program that opens every link of every mail', () => {
  it('changes nothing anywhere, nor by the links of the pages that it finds there', async () => {
    expect([...subjects].toSorted()).toEqual(
      expect.arrayContaining(['A place is free for you', 'Invitation']),
    );
    expect(subjects.size).toBeGreaterThan(9);
    const areas = new Set([...paths].map((path) => path.split('/')[1]));
    for (const area of ['m', 'j', 'n', 'i', 'account']) expect(areas).toContain(area);
    for (const at of [DOOR, AFTER]) {
      await context.freeze(at);
      const before = await dump();
      const further = new Set<string>();
      for (const path of paths) {
        const html = await open(path);
        for (const [, href = ''] of html.matchAll(/<a [^>]*href="(\/[^"]*)"/g)) {
          // The demo belongs to whoever plays with it.
          if (!href.startsWith('/demo')) further.add(href.replaceAll('&amp;', '&'));
        }
      }
      for (const path of further) if (!paths.has(path)) await open(path);
      expect(further.size).toBeGreaterThan(20);
      const after = await dump();
      for (const [table, rows] of before) expect(after.get(table), table).toBe(rows);
    }
  }, 60_000);
});
