import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent, buildRegistration, messagesOf, stateOf } from '../../../tests/support/factories.ts';
import type { PublishedEvent } from '../event/schema.ts';
import { eventKeys } from '../protection/data.ts';
import { acceptOffer } from './commands/accept-offer.ts';
import { confirmAddressChange } from './commands/confirm-address-change.ts';
import { approveRegistration, declineRegistration } from './commands/decide-application.ts';
import { eraseRegistration } from './commands/erase-registration.ts';
import { offerPlaces } from './commands/offer-places.ts';
import { registerPerson } from './commands/register-person.ts';
import { requestAddressChange } from './commands/request-address-change.ts';
import { revokePass } from './commands/revoke-pass.ts';
import { sendAgain } from './commands/send-again.ts';
import { withdrawRegistration } from './commands/withdraw-registration.ts';
import { findByPass, findOwnRegistration } from './data/registrations.ts';
import { addressToken, manageToken } from './policy.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const kinds = async (who: { eventId: string; id: string }) =>
  (await messagesOf(context, who)).map(({ kind }) => kind);
const form = (address: string) => ({ address, displayName: 'A Person', locale: 'en' });

describe('registering', () => {
  it('admits at once to an open event and plans the whole message plan', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    expect(await stateOf(context, person)).toBe('admitted');
    expect((await messagesOf(context, person)).map(({ kind, dueAt }) => [kind, String(dueAt)])).toEqual([
      ['confirmation', '2020-07-20T09:00:00Z'],
      ['link', '2020-07-29T08:30:00Z'],
      ['reminder', '2020-07-30T07:30:00Z'],
    ]);
  });

  it('holds no place at a sensitive event before the address is confirmed', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive', capacity: 1 });
    const hesitant = await buildRegistration(context, event, { confirm: false });
    const quick = await buildRegistration(context, event);
    expect(await stateOf(context, hesitant)).toBe('unconfirmed');
    expect(await stateOf(context, quick)).toBe('admitted');
  });

  it('answers a known and a withdrawn address as it answers a new one', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event, { address: 'known@mail.example.org' });
    expect(await registerPerson(context, event, form('KNOWN@mail.example.org'))).toBe('received');
    expect(await kinds(person)).toContain('again');
    await withdrawRegistration(context, person);
    expect(await registerPerson(context, event, form('known@mail.example.org'))).toBe('received');
    expect(await stateOf(context, person)).toBe('admitted');
  });

  it('lets the latest form name a person whose address nobody has confirmed, and none after that', async () => {
    const event = await buildEvent(context, { sensitivity: 'sensitive' });
    const address = 'renamed@mail.example.org';
    await buildRegistration(context, event, { address, displayName: 'By A Stranger', confirm: false });
    const own = await buildRegistration(context, event, { address, displayName: 'My Own Name' });
    expect(await findOwnRegistration(context, event, own.manage)).toMatchObject({
      displayName: 'My Own Name',
    });
    await buildRegistration(context, event, { address, displayName: 'By A Stranger' });
    expect(await findOwnRegistration(context, event, own.manage)).toMatchObject({
      displayName: 'My Own Name',
    });
  });

  it('writes one registration for an address that comes ten times in one batch', async () => {
    const event = await buildEvent(context);
    await Promise.all(
      Array.from({ length: 10 }, () => registerPerson(context, event, form('ten@mail.example.org'))),
    );
    const { count } = await context.db.kysely
      .selectFrom('registrations')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('event_id', '=', event.id)
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
  });

  it('keeps neither the address nor the name in clear', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event, {
      address: 'canary.heron@mail.example.org',
      displayName: 'Canary Heron',
    });
    const rows = await context.db.query<{ row: string }>(
      `select r::text || c::text as row from registrations r join contacts c on c.registration_id = r.id where r.id = $1`,
      [person.id],
    );
    const bytes =
      JSON.stringify(rows) +
      Buffer.from(JSON.stringify(rows).replace(/[^0-9a-f]/g, ''), 'hex').toString('latin1');
    expect(bytes).not.toMatch(/heron/i);
    expect((await findOwnRegistration(context, event, person.manage))?.address).toBe(
      'canary.heron@mail.example.org',
    );
  });
});

describe('the last day', () => {
  it.each([
    ['2020-07-27T18:29:59.999Z', 'Asia/Colombo', '2020-07-27', 'received'],
    ['2020-07-27T18:29:59.999999Z', 'Asia/Colombo', '2020-07-27', 'received'],
    ['2020-07-27T18:30:00Z', 'Asia/Colombo', '2020-07-27', 'closed'],
    // Midnight of 4 November 2018 does not exist in São Paulo: the clocks go from 23:59:59 to 01:00.
    ['2018-11-04T02:59:59.999Z', 'America/Sao_Paulo', '2018-11-03', 'received'],
    ['2018-11-04T03:00:00Z', 'America/Sao_Paulo', '2018-11-03', 'closed'],
  ])('at %s in %s for %s the form is %s', async (instant, timeZone, lastDay, outcome) => {
    const lastDate = Temporal.PlainDate.from(lastDay);
    const startsLocal = lastDate.add({ days: 3 }).toPlainDateTime('14:00');
    const event = await buildEvent(context, {
      timeZone,
      lastDay: lastDate,
      startsLocal,
      endsLocal: startsLocal.add({ hours: 1 }),
    });
    await context.freeze(instant);
    expect(await registerPerson(context, event, form('late@mail.example.org'))).toBe(outcome);
    await context.freeze('2020-07-20T09:00:00Z');
  });

  it('is decided by the clock of the database, whatever the program believes', async () => {
    const event = await buildEvent(context);
    await context.freeze('2020-07-27T18:30:00Z');
    const wrong = { ...context, clock: { now: () => Temporal.Instant.from('2020-07-26T18:30:00Z') } };
    expect(await registerPerson(wrong, event, form('wrong-clock@mail.example.org'))).toBe('closed');
    await context.freeze('2020-07-20T09:00:00Z');
  });
});

describe('the queue', () => {
  it('takes people in their order, offers a freed place with a time limit, and asks the next when it runs out', async () => {
    const event = await buildEvent(context, { capacity: 1 });
    const first = await buildRegistration(context, event);
    const second = await buildRegistration(context, event);
    const third = await buildRegistration(context, event);
    expect(await stateOf(context, second)).toBe('waitlisted');
    await withdrawRegistration(context, first);
    expect(await kinds(second)).toContain('offer');
    expect(await kinds(third)).not.toContain('offer');
    // After the deadline, and a day later: the offer has run out.
    await context.freeze('2020-07-28T09:00:00Z');
    await offerPlaces(context, event.id);
    expect(await acceptOffer(context, second)).toBe(false);
    expect(await acceptOffer(context, third)).toBe(true);
    expect((await kinds(third)).filter((kind) => kind === 'link')).toHaveLength(1);
    await context.freeze('2020-07-20T09:00:00Z');
  });

  it('is not held up by somebody whose pass was turned off', async () => {
    const event = await buildEvent(context, { capacity: 1 });
    const first = await buildRegistration(context, event);
    const second = await buildRegistration(context, event);
    await revokePass(context, second);
    await withdrawRegistration(context, first);
    expect(await stateOf(context, await buildRegistration(context, event))).toBe('admitted');
  });

  it('does not let a newcomer take the place that was freed for who waits', async () => {
    const event = await buildEvent(context, { capacity: 1 });
    const first = await buildRegistration(context, event);
    const second = await buildRegistration(context, event);
    await eraseRegistration(context, first);
    const newcomer = await buildRegistration(context, event);
    expect(await stateOf(context, first)).toBe('erased');
    expect(await stateOf(context, newcomer)).toBe('waitlisted');
    expect(await acceptOffer(context, second)).toBe(true);
  });
});

describe('an application', () => {
  it('is decided by the organiser, and a late approval plans the link', async () => {
    const event = await buildEvent(context, { sensitivity: 'high-risk' });
    const person = await buildRegistration(context, event);
    const other = await buildRegistration(context, event);
    expect(await stateOf(context, person)).toBe('applied');
    await context.freeze('2020-07-30T08:00:00Z');
    await approveRegistration(context, person);
    await approveRegistration(context, person);
    await declineRegistration(context, other);
    expect((await kinds(person)).filter((kind) => kind === 'link')).toHaveLength(1);
    expect(await kinds(person)).not.toContain('reminder');
    expect(await kinds(other)).toContain('declined');
    await context.freeze('2020-07-20T09:00:00Z');
  });
});

describe('a change of address', () => {
  const tokenOf = async (event: PublishedEvent, { id }: { id: string }) => {
    const [change] = await context.db.query<{ generation: number }>(
      'select generation from address_changes where event_id = $1 and registration_id = $2',
      [event.id, id],
    );
    return addressToken(await eventKeys(context, event.id), { id, generation: change?.generation ?? 0 });
  };

  it('counts only once the new address confirmed it, and ends the links of the old one', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event, { displayName: 'A Mover' });
    await requestAddressChange(context, person, 'wrong@mail.example.org');
    const first = await tokenOf(event, person);
    await requestAddressChange(context, person, 'moved@mail.example.org');
    expect(await confirmAddressChange(context, event, first)).toBe('unknown');
    expect((await findOwnRegistration(context, event, person.manage))?.address).toBe(person.address);
    expect(await confirmAddressChange(context, event, await tokenOf(event, person))).toBe('changed');
    expect(await findOwnRegistration(context, event, person.manage)).toBeNull();
    expect(await findByPass(context, event, person.pass)).toBeNull();
    const keys = await eventKeys(context, event.id);
    const own = await findOwnRegistration(
      context,
      event,
      manageToken(keys, { id: person.id, manageGeneration: 2 }),
    );
    expect(own).toMatchObject({
      address: 'moved@mail.example.org',
      displayName: 'A Mover',
      state: 'admitted',
    });
    expect(await kinds(person)).toEqual(expect.arrayContaining(['address', 'again']));
  });

  it('does not merge two registrations', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    const other = await buildRegistration(context, event);
    await requestAddressChange(context, person, other.address);
    expect(await confirmAddressChange(context, event, await tokenOf(event, person))).toBe('taken');
    expect(await findOwnRegistration(context, event, person.manage)).not.toBeNull();
  });
});

describe('capabilities', () => {
  it('stop working when the registration is withdrawn, and never work for another event or purpose', async () => {
    const event = await buildEvent(context);
    const elsewhere = await buildEvent(context);
    const person = await buildRegistration(context, event);
    expect(await findByPass(context, event, person.pass)).not.toBeNull();
    expect(await findByPass(context, event, person.manage)).toBeNull();
    expect(await findByPass(context, elsewhere, person.pass)).toBeNull();
    await withdrawRegistration(context, person);
    expect(await findByPass(context, event, person.pass)).toBeNull();
    expect(await findOwnRegistration(context, event, person.manage)).not.toBeNull();
  });

  it('are sent again at most three times a day, however often somebody asks', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    for (let turn = 0; turn < 6; turn += 1) {
      await sendAgain(context, event, person.address);
      await context.db.query(`update messages set state = 'sent' where event_id = $1 and kind = 'again'`, [
        event.id,
      ]);
    }
    expect((await kinds(person)).filter((kind) => kind === 'again')).toHaveLength(3);
  });

  it('make the disk wait for known and unknown addresses alike, so that the time of the answer tells nothing', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    const logged = async (work: () => Promise<unknown>) => {
      const [before] = await context.db.query<{ lsn: string }>(
        'select pg_current_wal_insert_lsn()::text as lsn',
      );
      await work();
      const [row] = await context.db.query<{ bytes: string }>(
        'select (pg_current_wal_insert_lsn() - $1::pg_lsn)::text as bytes',
        [before?.lsn],
      );
      return Number(row?.bytes);
    };
    const asked = ['nobody@mail.example.org', person.address, person.address, person.address, person.address];
    for (const address of asked) {
      expect(await logged(() => sendAgain(context, event, address))).toBeGreaterThan(0);
      expect(await logged(() => registerPerson(context, event, form(address)))).toBeGreaterThan(0);
    }
  });

  it('cannot be read once the key of the event is gone', async () => {
    const event = await buildEvent(context);
    await context.keys.destroy(event.id);
    await expect(eventKeys(context, event.id)).rejects.toThrow('has been destroyed');
  });
});
