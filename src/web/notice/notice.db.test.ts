import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { countQueries } from '../../../tests/support/count-queries.ts';
import { buildEvent, buildRegistration } from '../../../tests/support/factories.ts';
import { buildInvitingEvent, invite } from '../../../tests/support/invitations.ts';
import { type Visitor, visit } from '../../../tests/support/visitor.ts';
import { findAvailability, findPublishedEvent } from '../../domain/event/data.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { getOrganisation } from '../../domain/organisation/data.ts';
import { eventKeys } from '../../domain/protection/data.ts';
import { contactHash } from '../../domain/registration/data/sealing.ts';
import { manageToken } from '../../domain/registration/policy.ts';
import { createFormStamps } from '../../platform/http/form-stamp.ts';
import { createApp } from '../app.ts';
import { paths } from '../paths.ts';
import { hiddenFields } from '../public/form-mark.ts';

let context: TestContext;
let event: PublishedEvent;
let protector: AtWork;
let form: string;
let words: string;

beforeAll(async () => {
  context = await openTestContext();
  event = await buildEvent(context, { sensitivity: 'sensitive' });
  protector = await atWork(context, event, { roles: ['protection'] });
  const { slug } = await getOrganisation(context, event.organisationId);
  form = paths.register(slug, event.slug);
  words = paths.noticeWords(slug);
});
beforeEach(() => context.freeze('2020-07-20T09:00:00Z'));
afterAll(() => context.close());

// Each visitor meets a process of its own, which remembers nothing.
const newcomer = (): Visitor => visit(createApp(context));

function stamp(): string {
  const now = Temporal.Now.instant().subtract({ seconds: 30 });
  return createFormStamps(context.keys.installationKey('form stamp'), { now: () => now }).issue();
}

const markIn = (html: string) => /name="notice" value="([^"]+)"/.exec(html)?.[1] ?? expect.fail('No mark.');
const fill = (address: string, notice: string) => ({
  displayName: 'A',
  address,
  notice,
  [hiddenFields.stamp]: stamp(),
});

async function noticePage(of: PublishedEvent, address: string): Promise<string> {
  const keys = await eventKeys(context, of.id);
  const row = await context.db.kysely
    .selectFrom('registrations')
    .select(['id', 'manage_generation as manageGeneration'])
    .where('event_id', '=', of.id)
    .where('contact_hash', '=', contactHash(keys, address))
    .executeTakeFirstOrThrow();
  return newcomer().text(paths.manageNotice(of.code, manageToken(keys, row)));
}

const say = (more: string) => protector.fill(words, { 'more-en': more });

describe('the notice', () => {
  it('stands on the form, short first and whole behind that, without a script and with nothing to tick', async () => {
    const html = await newcomer().text(form);
    const main = html.slice(html.indexOf('<main'));
    expect(main).toContain('Both are erased by Saturday 29 August 2020');
    expect(main).toMatch(/<details[^>]*>\s*<summary>Who handles your data/);
    expect(main).toContain('In which countries');
    expect(main).not.toContain('type="checkbox"');
  });

  it('is kept as it was shown, and read again by who registered, whatever is said later', async () => {
    await say('The first wording.');
    const first = markIn(await newcomer().text(form));
    await say('The second wording.');
    const second = markIn(await newcomer().text(form));
    await newcomer().post(form, fill('first@mail.example.org', first));
    await newcomer().post(form, fill('second@mail.example.org', second));
    const shown = await noticePage(event, 'first@mail.example.org');
    expect(shown).toContain('The first wording.');
    expect(shown).not.toContain('The second wording.');
    expect(shown).toContain('It has stood there since Monday 20 July 2020');
    expect(await noticePage(event, 'second@mail.example.org')).toContain('The second wording.');
  });

  it('of the latest form counts, as long as nobody has confirmed', async () => {
    await say('An early wording.');
    const early = markIn(await newcomer().text(form));
    await say('A late wording.');
    const late = markIn(await newcomer().text(form));
    await newcomer().post(form, fill('twice@mail.example.org', early));
    await newcomer().post(form, fill('twice@mail.example.org', late));
    expect(await noticePage(event, 'twice@mail.example.org')).toContain('A late wording.');
  });

  it.each(['', 'not a mark', 'A'.repeat(22), '../../../../etc/passwd'])(
    'whose mark is made up (“%s”) keeps nobody from registering; today’s is shown instead',
    async (mark) => {
      const address = `made-up-${mark.length}@mail.example.org`;
      expect((await newcomer().post(form, fill(address, mark))).status).toBe(303);
      expect(await noticePage(event, address)).toContain('This is what we tell people today');
    },
  );

  it('of another event opens nothing', async () => {
    const other = await buildEvent(context);
    const { slug } = await getOrganisation(context, other.organisationId);
    const foreign = markIn(await newcomer().text(paths.register(slug, other.slug)));
    await newcomer().post(form, fill('foreign@mail.example.org', foreign));
    expect(await noticePage(event, 'foreign@mail.example.org')).toContain('what we tell people today');
  });

  it('is told to invited people too', async () => {
    const { event: inviting, registrar } = await buildInvitingEvent(context);
    const { mails } = await invite(context, registrar, ['guest@people.example.org']);
    const link = /https:\/\/foyer\.example\.org(\/i\/\S+)/.exec(mails[0]?.text ?? '')?.[1] ?? expect.fail();
    const notice = markIn(await newcomer().text(link));
    await newcomer().post(link, { displayName: 'A Guest', notice });
    expect(await noticePage(inviting, 'guest@people.example.org')).toContain('This stood on the form');
  });

  it('costs the form nothing: no query more when it is sent, none when it is shown again within seconds', async () => {
    const counted = countQueries(context);
    const visitor = visit(createApp(counted.context));
    const mark = markIn(await visitor.text(form));
    await visitor.post(form, fill('warm@mail.example.org', mark));
    const before = counted.count();
    await visitor.post(form, fill('plain@mail.example.org', ''));
    const plain = counted.count() - before;
    await visitor.post(form, fill('counted@mail.example.org', mark));
    expect(counted.count() - before - plain).toBe(plain);
    const shown = counted.count();
    await visitor.get(form);
    const again = counted.count() - shown;
    const bare = counted.count();
    await findPublishedEvent(counted.context, event.organisationId, event.slug);
    await findAvailability(counted.context, event.id);
    expect(again).toBe(counted.count() - bare);
  });
});

describe('the words of an organisation for its notices', () => {
  it('are for the role protection alone', async () => {
    const organiser = await atWork(context, event, { roles: ['organiser', 'owner'] });
    const foreigner = await atWork(context, await buildEvent(context), { roles: ['protection'] });
    expect((await protector.get(words)).status).toBe(200);
    expect((await organiser.get(words)).status).toBe(403);
    expect((await foreigner.get(words)).status).toBe(404);
    expect((await newcomer().get(words)).status).toBe(303);
    const more = { 'more-en': 'Canary of a stranger.' };
    expect((await organiser.post(words, more)).status).toBe(403);
    expect((await foreigner.post(words, more)).status).toBe(404);
    expect(await newcomer().text(form)).not.toContain('Canary of a stranger.');
  });

  it('stand in the preview as people read them, and are said again when they are too long', async () => {
    const answer = await say('Canary words <b>bold</b>.');
    expect(answer.status).toBe(303);
    const page = await protector.text(words);
    expect(page).toContain('Canary words &lt;b&gt;bold&lt;/b&gt;.');
    expect(page).toContain('What else you should know');
    const long = await say('x'.repeat(4001));
    expect(long.status).toBe(422);
    expect(await long.text()).toContain('x'.repeat(4001));
    expect(await newcomer().text(form)).toContain('Canary words');
  });

  it('do not change what a registration was told that came without a form', async () => {
    const built = await buildRegistration(context, event);
    expect(await noticePage(event, built.address)).toContain('what we tell people today');
  });
});
