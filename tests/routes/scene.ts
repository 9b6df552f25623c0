import { grantRole } from '../../src/domain/account/commands/grant-role.ts';
import { cancelEvent, postponeEvent } from '../../src/domain/event/commands/stop-event.ts';
import type { EventInput, PublishedEvent } from '../../src/domain/event/schema.ts';
import { deliverDue } from '../../src/domain/messaging/sender.ts';
import { eventKeys } from '../../src/domain/protection/data.ts';
import {
  approveRegistration,
  declineRegistration,
} from '../../src/domain/registration/commands/decide-application.ts';
import { requestAddressChange } from '../../src/domain/registration/commands/request-address-change.ts';
import { revokePass } from '../../src/domain/registration/commands/revoke-pass.ts';
import { withdrawRegistration } from '../../src/domain/registration/commands/withdraw-registration.ts';
import { mailToken } from '../../src/domain/registration/policy.ts';
import { discloseTable } from '../../src/domain/statistics/disclose.ts';
import { CaptureMailer } from '../../src/platform/mail/capture-mailer.ts';
import { absoluteLinks, paths } from '../../src/web/paths.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import {
  type BuiltRegistration,
  buildCodeRegistration,
  buildEvent,
  buildOrganisation,
  buildRegistration,
} from '../support/factories.ts';
import { signIn } from '../support/staff.ts';

/** A person with their two links, and how they stand. */
export type Held = BuiltRegistration & { readonly standing: string; readonly code: string };

export type Scene = {
  readonly context: TestContext;
  readonly events: readonly PublishedEvent[];
  readonly people: readonly Held[];
  /** Links that were mailed to new addresses. */
  readonly addressLinks: readonly string[];
  /** Links that end optional mail. */
  readonly endMailLinks: readonly string[];
  /** The cookie of somebody who may do everything in the workspace. */
  readonly cookie: string;
};

export const organisationSlug = 'office';
/** Of the secret address that the factories give to every event. */
export const MEETING_HOST = 'meet.example.org';
/** Of everybody whom the factories register. */
export const DISPLAY_NAME = 'A Person';
/** What people write to; it may stand in a link. */
export const CONTACT = 'contact@foyer.example.org';
export const BEFORE = '2020-07-20T09:00:00Z';

const texts = {
  summary: 'What it is about, in a sentence.',
  background: 'Why we meet.\n\n- One reason\n- Another one',
  description: 'What happens.',
  objectivesIntroduction: 'We want to:',
  objectives: ['Share what is known', 'Ask what is not'],
  place: 'Online',
  cost: 'Free of charge',
  audience: 'Everybody',
  ledBy: 'An office',
  regions: ['Asia'],
  linkDelivery: 'Your link comes by email.',
} satisfies Partial<EventInput>;

/** An organisation with an event of every kind, and somebody in every standing. */
export async function openScene(): Promise<Scene> {
  const context = await openTestContext(BEFORE);
  const child = {
    slug: 'staff',
    label: 'Staff',
    blurb: 'Who works here.',
    body: 'Names.',
    externalUrl: null,
  };
  const link = {
    slug: 'global',
    label: 'Global',
    blurb: '',
    body: '',
    externalUrl: 'https://www.example.org',
  };
  const about = {
    slug: 'about',
    label: 'About',
    blurb: 'Who we are.',
    body: '## Us\n\nWords.',
    externalUrl: null,
  };
  const organisationId = await buildOrganisation(context, {
    slug: organisationSlug,
    contactAddress: CONTACT,
    about: 'An office.',
    sections: [
      { ...about, children: [child] },
      { ...link, children: [] },
    ],
  });
  const build = (slug: string, over: Partial<EventInput> = {}) =>
    buildEvent(context, { organisationId, slug, title: `The ${slug} event`, ...texts, ...over });
  const open = await build('open');
  const sensitive = await build('sensitive', { sensitivity: 'sensitive' });
  const guarded = await build('guarded', { sensitivity: 'high-risk' });
  const full = await build('full', { capacity: 2 });
  const announced = await build('announced', {
    registrationOpensAt: Temporal.Instant.from('2020-07-22T00:00:00Z'),
  });
  const cancelled = await build('cancelled');
  const postponed = await build('postponed');

  const people: Held[] = [];
  const join = async (event: PublishedEvent, standing: string, confirm = true) => {
    const person = { ...(await buildRegistration(context, event, { confirm })), standing, code: event.code };
    people.push(person);
    return person;
  };
  for (const event of [open, sensitive, cancelled, postponed]) await join(event, 'admitted');
  await join(sensitive, 'unconfirmed', false);
  await join(guarded, 'applied');
  // Whose links end by themselves: later in the walk they lead nowhere.
  const { visit, ...coded } = await buildCodeRegistration(context, sensitive);
  const unreachable = { address: 'none@mail.example.org', pass: visit, manage: visit };
  people.push({ ...coded, ...unreachable, standing: 'by code', code: sensitive.code });
  await declineRegistration(context, await join(guarded, 'declined'));
  await approveRegistration(context, await join(guarded, 'approved'));
  await revokePass(context, await join(open, 'revoked'));
  await withdrawRegistration(context, await join(open, 'withdrawn'));
  await join(full, 'admitted');
  const leaving = await join(full, 'leaving');
  await join(full, 'offered');
  await join(full, 'waitlisted');
  await withdrawRegistration(context, leaving);
  const mover = await join(open, 'moving');
  await requestAddressChange(context, mover, 'new-address@mail.example.org');
  await publishSomeFigures(context, open);
  await cancelEvent(context, cancelled.id);
  await postponeEvent(context, postponed.id);
  const addressLinks = await deliverAll(context);
  const { accountId, cookie } = await signIn(context, { confirmed: true });
  await grantRole(context, { organisationId, accountId, role: 'owner', eventId: null });
  return {
    context,
    events: [open, sensitive, guarded, full, announced, cancelled, postponed],
    people,
    addressLinks,
    endMailLinks: [paths.manageEndMail(open.code, mailToken(await eventKeys(context, open.id), mover))],
    cookie,
  };
}

/** Sends what is due into the demo's box, and answers the links for new addresses in it. */
async function deliverAll(context: TestContext): Promise<string[]> {
  const sent: string[] = [];
  const box = new CaptureMailer({ db: context.db, key: context.keys.installationKey('captured mails') });
  const mail = {
    parallel: box.parallel,
    send: (one: Parameters<CaptureMailer['send']>[0]) => {
      sent.push(one.text);
      return box.send(one);
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
  await deliverDue({ ...context, mail }, absoluteLinks(context.config.http.origin));
  return sent.flatMap((text) => text.match(/\/m\/[\w-]{10}\/[\w-]{43}\/address/g) ?? []);
}

/** As if they had been taken already: pages show them once the event is over. */
async function publishSomeFigures(context: TestContext, event: PublishedEvent): Promise<void> {
  const table = discloseTable(
    {
      kind: 'gender',
      counts: new Map([
        ['woman', 34],
        ['man', 28],
        ['other', 1],
      ]),
    },
    10,
  );
  await context.db.kysely
    .insertInto('published_figures')
    .values({
      event_id: event.id,
      frozen_at: context.clock.now(),
      body: JSON.stringify({ group: 10, tables: [table] }),
    })
    .execute();
}
