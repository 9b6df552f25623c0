import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent, buildRegistration, stateOf } from '../../../tests/support/factories.ts';
import { keepMails, listCaptured } from '../../platform/mail/data.ts';
import { type Mail, singleAddress } from '../../platform/mail/mailer.ts';
import { postponeEvent } from '../event/commands/stop-event.ts';
import { getEventForMessages } from '../event/data.ts';
import { keptUntil } from '../event/rules.ts';
import type { PublishedEvent } from '../event/schema.ts';
import { acceptOffer } from '../registration/commands/accept-offer.ts';
import { confirmRegistration } from '../registration/commands/confirm-registration.ts';
import { eraseRegistration } from '../registration/commands/erase-registration.ts';
import { registerPerson } from '../registration/commands/register-person.ts';
import { sendAgain } from '../registration/commands/send-again.ts';
import { withdrawRegistration } from '../registration/commands/withdraw-registration.ts';
import { findByPass, findOwnRegistration } from '../registration/data/registrations.ts';
import { certificateFileOf, readCertificateFile } from './certificate-file.ts';
import { eraseEvent } from './commands/erase-event.ts';
import { liftHold, setHold } from './commands/set-hold.ts';
import { listAccess, verifyAccess } from './data/access-log.ts';
import { countPeopleLeft, listCertificates } from './data/certificates.ts';
import { DatabaseKeyStore } from './data/database-key-store.ts';
import { listHolds } from './data/holds.ts';
import { verifyCertificate } from './data/verify-certificate.ts';
import { findEventKeys } from './data.ts';
import { erasePastPeople, eraseWhatIsPast } from './jobs.ts';
import { holdInput } from './schema/hold.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const BEFORE = '2020-07-20T09:00:00Z';
beforeEach(() => context.freeze(BEFORE));

const certificates = (event: PublishedEvent) => listCertificates(context, { ...event, eventId: event.id });

describe('the people of an event', () => {
  // 30 July in Colombo and 30 days: the last day is 29 August, which ends at 18:30 UTC.
  it('are kept until the last day that the form named, and gone from the next local midnight', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive' });
    const person = await buildRegistration(context, event);
    await context.freeze('2020-08-29T18:29:59.999Z');
    expect(await erasePastPeople(context)).toBe(0);
    expect(await stateOf(context, person)).toBe('admitted');
    await context.freeze('2020-08-29T18:30:00Z');
    expect(await erasePastPeople(context)).toBe(1);
    expect(await countPeopleLeft(context, event.id)).toEqual({});
    expect(await findEventKeys(context, event.id)).toBeNull();
    expect(await erasePastPeople(context)).toBe(0);
  });

  it('are kept longer while a new date is looked for, but not for ever', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive' });
    const person = await buildRegistration(context, event);
    await postponeEvent(context, event.id);
    await context.freeze('2020-12-01T00:00:00Z');
    await erasePastPeople(context);
    expect(await stateOf(context, person)).toBe('admitted');
    await context.freeze('2021-03-01T00:00:00Z');
    await erasePastPeople(context);
    expect(await stateOf(context, person)).toBe('erased');
  });

  it('cannot be asked for afterwards: old links, forms and requests answer as for strangers', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    await context.freeze('2020-12-01T00:00:00Z');
    await erasePastPeople(context);
    expect(await findByPass(context, event, person.pass)).toBeNull();
    expect(await findOwnRegistration(context, event, person.manage)).toBeNull();
    const form = { address: person.address, displayName: 'A Person', locale: 'en' };
    expect(await registerPerson(context, event, form)).toBe('closed');
    await expect(sendAgain(context, event, person.address)).resolves.toBeUndefined();
  });

  it('go in steps, and an erasure that was stopped goes on and certifies all of it', async () => {
    const event = await buildEvent(context);
    const people = [];
    for (let count = 0; count < 3; count += 1) people.push(await buildRegistration(context, event));
    await context.freeze('2020-12-01T00:00:00Z');
    const failing = { ...context, keys: Object.assign(Object.create(context.keys), { destroy: stop }) };
    const erasing = { eventId: event.id, cause: 'date', accountId: null } as const;
    await expect(eraseEvent(failing, erasing)).rejects.toThrow('Stopped.');
    expect(await countPeopleLeft(context, event.id)).toEqual({});
    expect(await certificates(event)).toEqual([]);
    expect(await erasePastPeople(context)).toBe(1);
    expect(await certificates(event)).toMatchObject([{ removed: { registrations: 3, contacts: 3 } }]);
  });
});

function stop(): never {
  throw new Error('Stopped.');
}

describe('a registration that nobody confirmed', () => {
  it('goes when the event is over; confirmed ones stay until their date', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive' });
    const open = await buildRegistration(context, event, { confirm: false });
    const sure = await buildRegistration(context, event);
    await context.freeze('2020-07-30T09:59:59Z');
    await eraseWhatIsPast(context);
    expect(await stateOf(context, open)).toBe('unconfirmed');
    await context.freeze('2020-07-30T10:00:00Z');
    expect(await eraseWhatIsPast(context)).toBe(1);
    expect(await stateOf(context, open)).toBe('erased');
    expect(await stateOf(context, sure)).toBe('admitted');
    expect(await eraseWhatIsPast(context)).toBe(0);
  });
});

describe('the access log', () => {
  it('keeps its entries for two years', async () => {
    const event = await buildEvent(context);
    const by = { eventId: event.id, accountId: null };
    await setHold(context, by, { until: Temporal.PlainDate.from('2020-12-31'), reason: 'A reason' });
    await context.freeze('2022-07-20T08:00:00Z');
    await liftHold(context, by);
    await eraseWhatIsPast(context);
    const kinds = async () => (await listAccess(context, event)).entries.map(({ kind }) => kind);
    expect(await kinds()).toEqual(['hold.lifted', 'hold.set']);
    await context.freeze('2022-07-20T09:00:01Z');
    await eraseWhatIsPast(context);
    expect(await kinds()).toEqual(['hold.lifted']);
    expect(await verifyAccess(context, event.organisationId)).toMatchObject({ ok: true, entries: 1 });
  });
});

describe('a legal hold', () => {
  it('moves the date, keeps its reason sealed, and ends by itself or when it is lifted', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive' });
    const person = await buildRegistration(context, event);
    const accountId = context.ids.uuid();
    const reason = 'Canary Witness was threatened';
    const by = { eventId: event.id, accountId };
    await setHold(context, by, { until: Temporal.PlainDate.from('2020-10-01'), reason });
    await setHold(context, by, { until: Temporal.PlainDate.from('2020-12-31'), reason });
    expect(keptUntil(await getEventForMessages(context, event.id)).toString()).toBe('2020-12-31');
    expect(await listHolds(context, event.id)).toMatchObject([
      { reason, setBy: accountId, liftedAt: null },
      { liftedBy: accountId },
    ]);
    const stored = JSON.stringify(await context.db.query('select to_jsonb(line) from legal_holds line'));
    expect(stored).not.toContain(Buffer.from('Canary').toString('hex'));

    await context.freeze('2020-12-31T18:29:59Z');
    await erasePastPeople(context);
    expect(await eraseEvent(context, { ...by, cause: 'by-hand' })).toBe('held');
    expect(await stateOf(context, person)).toBe('admitted');
    await context.freeze('2020-12-31T18:30:00Z');
    await erasePastPeople(context);
    expect(await stateOf(context, person)).toBe('erased');
    expect(await listHolds(context, event.id)).toMatchObject([{ reason: null }, { reason: null }]);
  });

  it('keeps nobody from erasing what is theirs, and lets the date count again once it is lifted', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive' });
    const [leaving, staying] = [
      await buildRegistration(context, event),
      await buildRegistration(context, event),
    ];
    const by = { eventId: event.id, accountId: null };
    await setHold(context, by, { until: Temporal.PlainDate.from('2020-12-31'), reason: 'A reason' });
    await eraseRegistration(context, leaving);
    expect(await stateOf(context, leaving)).toBe('erased');
    await context.freeze('2020-09-15T00:00:00Z');
    await erasePastPeople(context);
    expect(await stateOf(context, staying)).toBe('admitted');
    await liftHold(context, by);
    await erasePastPeople(context);
    expect(await stateOf(context, staying)).toBe('erased');
  });

  it.each([
    ['2020-07-19', 'A reason'],
    ['2021-07-22', 'A reason'],
    ['2020-07-20', '  '],
  ])('until %s for the reason %j is refused', (until, reason) => {
    const today = Temporal.PlainDate.from('2020-07-20');
    expect(holdInput(today).safeParse({ until: Temporal.PlainDate.from(until), reason }).success).toBe(false);
  });
});

describe('a deletion certificate', () => {
  it('says how many rows went and when, names nobody, and is proved by its chain and by what is there', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive' });
    const [own, ,] = [
      await buildRegistration(context, event, { displayName: 'Canary Amara' }),
      await buildRegistration(context, event, { displayName: 'Canary Bodhi', confirm: false }),
      await buildRegistration(context, event, { displayName: 'Canary Chitra' }),
    ];
    await eraseRegistration(context, own);
    await context.freeze('2020-08-29T18:30:00Z');
    await eraseWhatIsPast(context);
    await erasePastPeople(context);
    const [certificate] = await certificates(event);
    expect(certificate).toMatchObject({
      position: 1,
      cause: 'date',
      keptUntil: Temporal.PlainDate.from('2020-08-29'),
      removed: { registrations: 1, contacts: 1, meetings: 1 },
      earlier: { own: 1, unconfirmed: 1 },
    });
    if (certificate === undefined) throw new Error('There is no certificate.');
    const store = new DatabaseKeyStore(context.db.kysely);
    const text = JSON.stringify(certificateFileOf(certificate));
    expect(text).not.toMatch(/canary|person-|@|panel-/i);
    const file = readCertificateFile(text);
    expect(file && (await verifyCertificate(context, store, file))).toBe('true');
    expect(readCertificateFile(text.replace('"registrations":1', '"registrations":2'))).toBeNull();
    await expect(context.db.query('delete from deletion_certificates')).rejects.toThrow('cannot be changed');

    await context.db.query(
      `insert into meetings (event_id, provider, sealed_settings, updated_at) values ($1, 'link', '', foyer_now())`,
      [event.id],
    );
    expect(await verifyCertificate(context, store, certificate)).toBe('people');
    await context.db.query('delete from meetings where event_id = $1', [event.id]);
    expect(await verifyCertificate(context, store, { ...certificate, hash: Buffer.alloc(32) })).toBe(
      'unknown',
    );
    await context.db.query('alter table deletion_certificates disable trigger user');
    await context.db.query(`update deletion_certificates set removed = '{}' where event_id = $1`, [event.id]);
    await context.db.query('alter table deletion_certificates enable trigger user');
    expect(await verifyCertificate(context, store, certificate)).toBe('chain');
  });
});

describe('somebody’s own erasure', () => {
  it('takes every link with it, whatever is pressed again afterwards, and leaves one more in a count', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive' });
    const person = await buildRegistration(context, event, { confirm: false });
    await eraseRegistration(context, person);
    for (const press of [confirmRegistration, acceptOffer, withdrawRegistration, eraseRegistration]) {
      await press(context, person);
    }
    await sendAgain(context, event, person.address);
    expect(await findByPass(context, event, person.pass)).toBeNull();
    expect(await findOwnRegistration(context, event, person.manage)).toBeNull();
    expect(await countPeopleLeft(context, event.id)).toEqual({ meetings: 1, erasure_tags: 1 });
  });

  it('takes the mails along that were captured instead of sent', async () => {
    const store = { db: context.db, key: context.keys.installationKey('captured mails') };
    const event = await buildEvent(context);
    const [one, other] = [await buildRegistration(context, event), await buildRegistration(context, event)];
    await keepMails(store, [mailTo(one.address), mailTo(other.address)]);
    await eraseRegistration(context, one);
    expect((await listCaptured(store)).map(({ to }) => to)).toEqual([other.address]);
  });
});

const mailTo = (to: string): Mail => ({
  to: singleAddress(to),
  from: { name: 'Office', address: 'office@foyer.example.org' },
  subject: 'A message',
  text: 'Text',
  html: '<p>Text</p>',
  messageId: `<${to}>`,
  language: 'en',
  date: Temporal.Instant.from(BEFORE),
});
