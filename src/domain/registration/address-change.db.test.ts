import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { type BuiltRegistration, buildEvent, buildRegistration } from '../../../tests/support/factories.ts';
import { absoluteLinks } from '../../web/paths.ts';
import { deliverDue } from '../messaging/sender.ts';
import { eventKeys } from '../protection/data.ts';
import { confirmAddressChange } from './commands/confirm-address-change.ts';
import { registerPerson } from './commands/register-person.ts';
import { requestAddressChange } from './commands/request-address-change.ts';
import { sendAgain } from './commands/send-again.ts';
import { addressToken } from './policy.ts';

describe('a new address', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext();
  });
  afterAll(() => context.close());

  const deliver = () => deliverDue(context, absoluteLinks('https://foyer.example.org'));
  const mailsTo = (address: string) => context.mail.kept.filter(({ to }) => to === address);
  const tokenOf = async ({ eventId, id }: BuiltRegistration, generation: number) =>
    addressToken(await eventKeys(context, eventId), { id, generation });

  it('gets the links, however often the old one asked for them that day', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    for (let times = 0; times < 3; times += 1) {
      await sendAgain(context, event, person.address);
      await deliver();
    }
    await requestAddressChange(context, person, 'often@mail.example.org');
    expect(await confirmAddressChange(context, event, await tokenOf(person, 1))).toBe('changed');
    await deliver();
    expect(mailsTo('often@mail.example.org').map(({ text }) => text.includes('/j/'))).toContain(true);
  });

  it('may be confirmed by two presses at once', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    await requestAddressChange(context, person, 'twice@mail.example.org');
    const token = await tokenOf(person, 1);
    const press = () => confirmAddressChange(context, event, token);
    expect((await Promise.all([press(), press()])).toSorted()).toEqual(['changed', 'unknown']);
  });

  it('asked for by two presses of the same button gets one mail, whose link works', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    const press = () => requestAddressChange(context, person, 'pressed@mail.example.org');
    await Promise.all([press(), press()]);
    await deliver();
    expect(mailsTo('pressed@mail.example.org')).toHaveLength(1);
    expect(await confirmAddressChange(context, event, await tokenOf(person, 1))).toBe('changed');
  });

  it('asked for too often leaves the last link that was mailed as it is', async () => {
    const event = await buildEvent(context);
    const person = await buildRegistration(context, event);
    for (const name of ['one', 'two', 'three', 'four']) {
      await requestAddressChange(context, person, `${name}@mail.example.org`);
      await deliver();
    }
    expect(mailsTo('four@mail.example.org')).toEqual([]);
    expect(mailsTo('three@mail.example.org')).toHaveLength(1);
    expect(await confirmAddressChange(context, event, await tokenOf(person, 3))).toBe('changed');
  });
});

describe('an address that only looks like another', () => {
  it('takes no mail away from it', async () => {
    await using context = await openDisposable();
    const event = await buildEvent(context);
    for (const address of ['\uff4darie@mail.example.org', 'marie@mail.example.org']) {
      await registerPerson(context, event, { address, displayName: 'A Person', locale: 'en' });
    }
    await deliverDue(context, absoluteLinks('https://foyer.example.org'));
    expect(context.mail.kept.map(({ to }) => to)).toContain('marie@mail.example.org');
  });
});

async function openDisposable() {
  const context = await openTestContext();
  return { ...context, [Symbol.asyncDispose]: () => context.close() };
}
