import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { askForNews } from '../../src/domain/news/commands/ask-for-news.ts';
import { revokePass } from '../../src/domain/registration/commands/revoke-pass.ts';
import { sendAgain } from '../../src/domain/registration/commands/send-again.ts';
import { withdrawRegistration } from '../../src/domain/registration/commands/withdraw-registration.ts';
import { mintCapability } from '../../src/platform/crypto/capability.ts';
import { randomKey } from '../../src/platform/crypto/seal.ts';
import { createApp } from '../../src/web/app.ts';
import { paths } from '../../src/web/paths.ts';
import { hiddenFields } from '../../src/web/public/form-mark.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import {
  type BuiltRegistration,
  buildEvent,
  buildOrganisation,
  buildRegistration,
  nextNumber,
} from '../support/factories.ts';
import { shownAgo } from '../support/form-stamp.ts';

const BEFORE = '2020-07-20T09:00:00Z';
const CLOSED = '2020-07-28T09:00:00Z';
const organisation = 'office';

/** A way to ask whether somebody is registered. Nobody may be able to tell its answers apart. */
type Asking = (person: Pick<BuiltRegistration, 'address' | 'id'>) => [path: string, fields: object | null];

let context: TestContext;
let app: ReturnType<typeof createApp>;
let event: PublishedEvent;
let known: Record<string, BuiltRegistration>;

beforeAll(async () => {
  const config = readConfig({
    FOYER_ORIGIN: 'https://foyer.example.org',
    FOYER_LOG_LEVEL: 'silent',
    // All of them ask from one network.
    FOYER_FORM_LIMIT: '1000',
  });
  context = await openTestContext(BEFORE, { config });
  app = createApp(context);
  const organisationId = await buildOrganisation(context, { slug: organisation });
  event = await buildEvent(context, { organisationId, slug: 'panel', sensitivity: 'sensitive' });
  const join = (confirm = true) => buildRegistration(context, event, { address: newAddress(), confirm });
  known = {
    unconfirmed: await join(false),
    admitted: await join(),
    withdrawn: await join(),
    refused: await join(),
    'written to as often as may be': await join(),
    'reading the news': await join(),
  };
  await withdrawRegistration(context, of('withdrawn'));
  await revokePass(context, of('refused'));
  const { address } = of('written to as often as may be');
  for (let count = 0; count < 4; count += 1) {
    await sendAgain(context, event, address);
    await context.db.query(`update messages set state = 'sent' where kind = 'again'`);
  }
  await askForNews(context, { organisationId, address: of('reading the news').address, locale: 'en' });
});
afterAll(() => context.close());

const of = (standing: string) => known[standing] ?? expect.fail();
// As long as every other: what was typed may stand in an answer, and then its length does.
const newAddress = () => `somebody-${1000 + nextNumber()}@mail.example.org`;

const form = (path: string): Asking => {
  const sent = { [hiddenFields.stamp]: shownAgo(context, { minutes: 1 }), displayName: 'A Person' };
  return ({ address }) => [path, { ...sent, address }];
};

/** What is a link to somebody who is registered no longer, or to nobody. */
const stale = (
  path: (code: string, token: string) => string,
  purpose: string,
  fields: object | null,
): Asking => {
  const key = randomKey();
  return ({ id }) => [path(event.code, mintCapability(key, { id, purpose, generation: 1 })), fields];
};

const askings = (): Record<string, Asking> => ({
  register: form(paths.register(organisation, 'panel')),
  'send again': form(paths.again(organisation, 'panel')),
  'ask for news': form(paths.news(organisation)),
  confirm: stale((code, token) => paths.manageAction(code, token, 'confirm'), 'manage', {}),
  manage: stale(paths.manage, 'manage', null),
  door: stale(paths.pass, 'pass', null),
  enter: stale(paths.pass, 'pass', {}),
});

/** Everything that comes back, but for what was typed by who asks. */
async function answerTo(asking: Asking, person: Pick<BuiltRegistration, 'address' | 'id'>) {
  const [path, fields] = asking(person);
  const body = fields === null ? null : new URLSearchParams({ ...fields });
  const response = await app.request(path, { method: body === null ? 'GET' : 'POST', body });
  const text = await response.text();
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    bytes: Buffer.byteLength(text),
    words: text.replaceAll(person.address, 'ADDRESS').replace(/(?<=name="shown" value=")[^"]+/, 'STAMP'),
  };
}

describe.each([
  ['while registration is open', BEFORE],
  ['after it has closed', CLOSED],
])('asking for somebody %s', (_, at) => {
  it('gets one answer for everybody, known or not', async () => {
    await context.freeze(at);
    const all = Object.entries(askings()).map(async ([name, asking]) => {
      const stranger = await answerTo(asking, { address: newAddress(), id: context.ids.uuid() });
      for (const [standing, person] of Object.entries(known)) {
        const answer = await answerTo(asking, person);
        expect({ name, standing, ...answer }).toEqual({ name, standing, ...stranger });
      }
    });
    await Promise.all(all);
  });
});
