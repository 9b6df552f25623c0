import type { Context } from '../../src/context.ts';
import { createEvent } from '../../src/domain/event/commands/create-event.ts';
import { publishEvent } from '../../src/domain/event/commands/publish-event.ts';
import { getEventForMessages } from '../../src/domain/event/data.ts';
import { type EventInput, eventInput, type PublishedEvent } from '../../src/domain/event/schema.ts';
import { createOrganisation } from '../../src/domain/organisation/commands/create-organisation.ts';
import type { OrganisationInput } from '../../src/domain/organisation/schema.ts';
import { eventKeys } from '../../src/domain/protection/data.ts';
import type { Answer } from '../../src/domain/question/schema.ts';
import { confirmRegistration } from '../../src/domain/registration/commands/confirm-registration.ts';
import { registerPerson } from '../../src/domain/registration/commands/register-person.ts';
import { registerWithCode } from '../../src/domain/registration/commands/register-with-code.ts';
import { contactHash } from '../../src/domain/registration/data/sealing.ts';
import { manageToken, passToken } from '../../src/domain/registration/policy.ts';
import { claimedId } from '../../src/platform/crypto/capability.ts';

let count = 0;

/** A number that no earlier call gave: for slugs and addresses that must differ. */
export function nextNumber(): number {
  count += 1;
  return count;
}

export function buildOrganisation(context: Context, over: Partial<OrganisationInput> = {}): Promise<string> {
  const number = nextNumber();
  return createOrganisation(context, {
    slug: `office-${number}`,
    name: `Office ${number} of an Organisation`,
    shortName: `Office ${number}`,
    about: '',
    locale: 'en',
    accent: '#0b5394',
    contactAddress: `office-${number}@foyer.example.org`,
    senderName: `Office ${number}`,
    exitUrl: 'https://www.wikipedia.org/',
    sections: [],
    ...over,
  });
}

/** The input of an event like the founding one: 30 July 2020, 14:00 to 15:30 in Colombo, last day 27 July. */
export function founding(over: Partial<EventInput> = {}): EventInput {
  return eventInput.parse({
    slug: `panel-${nextNumber()}`,
    title: 'A panel',
    sensitivity: 'open',
    timeZone: 'Asia/Colombo',
    startsLocal: Temporal.PlainDateTime.from('2020-07-30T14:00'),
    endsLocal: Temporal.PlainDateTime.from('2020-07-30T15:30'),
    lastDay: Temporal.PlainDate.from('2020-07-27'),
    meetingAddress: 'https://meet.example.org/room',
    meetingChecked: true,
    ...over,
  });
}

/** A published event; makes its organisation when none is given. */
export async function buildEvent(
  context: Context,
  over: Partial<EventInput> & { readonly organisationId?: string } = {},
): Promise<PublishedEvent> {
  const { organisationId = await buildOrganisation(context), ...rest } = over;
  const id = await createEvent(context, organisationId, founding(rest));
  const published = await publishEvent(context, id);
  if (!published.ok) throw new Error(`The event lacks ${published.error.join(', ')}.`);
  return getEventForMessages(context, id);
}

export type BuiltRegistration = {
  readonly eventId: string;
  readonly id: string;
  readonly address: string;
  readonly pass: string;
  readonly manage: string;
};

/** Sends the form, and presses the button of the mail where the event asks for it (`confirm: false` leaves that). */
export async function buildRegistration(
  context: Context,
  event: PublishedEvent,
  over: {
    readonly address?: string;
    readonly displayName?: string;
    readonly confirm?: boolean;
    readonly answers?: readonly Answer[];
  } = {},
): Promise<BuiltRegistration> {
  const {
    address = `person-${nextNumber()}@mail.example.org`,
    displayName = 'A Person',
    confirm = true,
    answers = [],
  } = over;
  await registerPerson(context, event, { address, displayName, locale: 'en', answers });
  const built = await findBuilt(context, event, address);
  if (event.confirmsAddress && confirm) await confirmRegistration(context, built);
  return built;
}

/** Somebody who gave no address, with the token of their first visit. */
export async function buildCodeRegistration(
  context: Context,
  event: PublishedEvent,
  displayName = 'A Person',
): Promise<{ readonly eventId: string; readonly id: string; readonly visit: string }> {
  const press = `press ${nextNumber()}`;
  const made = await registerWithCode(context, event, { displayName, locale: 'en', answers: [], press });
  const visit = made.outcome === 'received' ? made.visit : null;
  const id = visit === null ? null : claimedId(visit);
  if (visit === null || id === null) throw new Error(`The event answered ${made.outcome}.`);
  return { eventId: event.id, id, visit };
}

async function findBuilt(
  context: Context,
  event: PublishedEvent,
  address: string,
): Promise<BuiltRegistration> {
  const keys = await eventKeys(context, event.id);
  const row = await context.db.kysely
    .selectFrom('registrations')
    .select(['id', 'pass_generation as passGeneration', 'manage_generation as manageGeneration'])
    .where('event_id', '=', event.id)
    .where('contact_hash', '=', contactHash(keys, address))
    .executeTakeFirstOrThrow();
  return {
    eventId: event.id,
    id: row.id,
    address,
    pass: passToken(keys, row),
    manage: manageToken(keys, row),
  };
}

export async function stateOf(
  context: Context,
  { eventId, id }: { eventId: string; id: string },
): Promise<string> {
  const row = await context.db.kysely
    .selectFrom('registrations')
    .select('state')
    .where('event_id', '=', eventId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.state ?? 'erased';
}

/** The ledger of one person: kind and state of each message, in the order of its due time. */
export async function messagesOf(context: Context, { eventId, id }: { eventId: string; id: string }) {
  return context.db.kysely
    .selectFrom('messages')
    .select(['kind', 'state', 'revision', 'due_at as dueAt', 'reason'])
    .where('event_id', '=', eventId)
    .where('registration_id', '=', id)
    .orderBy('due_at')
    .orderBy('kind')
    .execute();
}
