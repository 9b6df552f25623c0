import type { Config } from '../../src/config.ts';
import { eventKeys } from '../../src/domain/protection/data.ts';
import { openAddress } from '../../src/domain/registration/data/sealing.ts';
import { type OpenContext, openContext } from '../../src/open-context.ts';
import { createLog } from '../../src/platform/log/log.ts';

type Message = {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  /** How often it was claimed. */
  readonly attempts: number;
};

type PersonRow = {
  readonly eventId: string;
  readonly hash: Uint8Array;
  readonly sealed: Uint8Array;
  readonly state: string;
  readonly confirmsAddress: boolean;
  readonly messages: Message[];
};

type Person = Omit<PersonRow, 'hash' | 'sealed' | 'eventId'> & { readonly address: string };

/** What the database holds: the people, with their addresses opened, and the messages to each of them. */
export class Ledger {
  readonly people: readonly Person[];
  /** How many messages are due and not sent. */
  readonly waiting: number;

  private constructor(people: readonly Person[], waiting: number) {
    this.people = people;
    this.waiting = waiting;
  }

  /** Reads the database of a folder, beside a server that runs on it too. */
  static async read(config: Config): Promise<Ledger> {
    const context = await openContext(config, createLog('silent'), { access: 'shared', holdSeconds: 20 });
    try {
      const [due] = await context.db.query<{ count: number }>(DUE);
      const rows = await context.db.query<PersonRow>(PEOPLE);
      return new Ledger(await Promise.all(rows.map((row) => open(context, row))), due?.count ?? 0);
    } finally {
      await context.close();
    }
  }

  get messages(): (Message & { readonly address: string })[] {
    return this.people.flatMap(({ address, messages }) =>
      messages.map((message) => ({ ...message, address })),
    );
  }

  /** The state of a registration, or null when it is not there. */
  stateOf(address: string): string | null {
    return this.people.find((person) => person.address === address)?.state ?? null;
  }
}

const DUE = `
  select count(*)::integer as count from messages where state in ('planned', 'sending') and due_at <= foyer_now()`;

const PEOPLE = `
  select event.id as "eventId", registration.contact_hash as hash, contact.sealed_address as sealed,
    registration.state, event.confirms_address as "confirmsAddress",
    coalesce(jsonb_agg(jsonb_build_object('id', message.id, 'kind', message.kind, 'state', message.state,
      'attempts', message.attempts))
      filter (where message.id is not null), '[]') as messages
  from registrations registration
  join events event on event.id = registration.event_id
  join contacts contact on contact.event_id = event.id and contact.registration_id = registration.id
  left join messages message on message.event_id = event.id and message.registration_id = registration.id
  group by event.id, registration.event_id, registration.id, contact.event_id, contact.registration_id`;

async function open(context: OpenContext, { eventId, hash, sealed, ...row }: PersonRow): Promise<Person> {
  return { ...row, address: openAddress(await eventKeys(context, eventId), hash, sealed) };
}
