import { readConfig } from '../../src/config.ts';
import { openAuthentication } from '../../src/domain/account/authentication.ts';
import { addAccount } from '../../src/domain/account/commands/add-account.ts';
import { grantRole } from '../../src/domain/account/commands/grant-role.ts';
import type { StaffRole } from '../../src/domain/account/policy.ts';
import type { EventKeys } from '../../src/domain/protection/schema.ts';
import { contactHash, sealAddress, sealName } from '../../src/domain/registration/data/sealing.ts';
import type { Tables } from '../../src/domain/tables.ts';
import { openKeyring, readMasterKeys } from '../../src/open-keys.ts';
import { systemClock } from '../../src/platform/clock/clock.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { randomIds } from '../../src/platform/ids/ids.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { openData } from './open-data.ts';
import type { Settings } from './settings.ts';

const ROWS_A_STATEMENT = 2000;

/** Four in five have a place; the others wait in one way or another. */
const FILL = `
  with person as materialized (
    select id, decode(hash, 'hex') as hash, decode(name, 'hex') as name, decode(address, 'hex') as address, n,
      (array['admitted', 'admitted', 'admitted', 'admitted', 'admitted', 'admitted', 'admitted', 'admitted',
        'applied', 'waitlisted'])[1 + n % 10] as state
    from jsonb_to_recordset($2::jsonb) as line (id uuid, hash text, name text, address text, n integer)
  ), registered as (
    insert into registrations (event_id, id, state, contact_hash, sealed_name, locale, created_at, changed_at)
    select $1::uuid, id, state, hash, name, 'en', now() - n * interval '1 second', now() from person
  ), reachable as (
    insert into contacts (event_id, registration_id, sealed_address) select $1::uuid, id, address from person
  )
  insert into messages (event_id, registration_id, kind, state, due_at, sent_at, attempts)
  select $1::uuid, id, kind, case when kind = 'link' then 'planned' else 'sent' end,
    now() + case when kind = 'link' then interval '30 days' else interval '0' end,
    case when kind = 'link' then null else now() end, case when kind = 'link' then 0 else 1 end
  from person, unnest(array['confirm', 'confirmation', 'link']) as kind`;

/** What staff need to work on the measured program: people who registered, and somebody who is signed in. */
export class Workplace implements AsyncDisposable {
  readonly db: Database<Tables>;
  readonly #parts: Awaited<ReturnType<typeof openParts>>;

  private constructor(parts: Awaited<ReturnType<typeof openParts>>) {
    this.db = parts.db;
    this.#parts = parts;
  }

  /** @param settings of the program, which may be running */
  static async open(settings: Settings): Promise<Workplace> {
    return new Workplace(await openParts(settings));
  }

  /**
   * Registers so many people, each under their own name and address, with the mails that they got so far.
   * @param first the number in the address of the first of them
   */
  async fill(eventId: string, count: number, first = 0): Promise<void> {
    const keys = await this.keysOf(eventId);
    for (let from = 0; from < count; from += ROWS_A_STATEMENT) {
      const rows = Math.min(ROWS_A_STATEMENT, count - from);
      const people = Array.from({ length: rows }, (_, index) => makePerson(keys, first + from + index));
      await this.db.query(FILL, [eventId, JSON.stringify(people)]);
    }
    // As the upkeep does every minute.
    await this.db.query('vacuum analyze registrations, contacts, messages');
  }

  /** Gives these addresses accounts that may do nothing. */
  async addAccounts(addresses: readonly string[]): Promise<void> {
    for (const address of addresses) await addAccount(this.#parts, { address });
  }

  /** The cookie of somebody with these roles in the organisation of the event, whose second factor is fresh. */
  async signIn(eventId: string, roles: readonly StaffRole[]): Promise<string> {
    const { authentication } = this.#parts;
    const address = `${randomIds.uuid()}@events.example.org`;
    const { id: accountId } = await addAccount(this.#parts, { address });
    const [event] = await this.db.query<{ id: string }>(
      'select organisation_id as id from events where id = $1',
      [eventId],
    );
    const organisationId = event?.id ?? '';
    for (const role of roles)
      await grantRole(this.#parts, { organisationId, accountId, role, eventId: null });
    const token = await authentication.issueLink(address);
    const headers = await authentication.signInByLink(token, new Headers());
    if (headers === null) throw new Error('Nobody could be signed in for the benchmark.');
    await this.db.query('update accounts set has_passkey = true where id = $1', [accountId]);
    await this.db.query('update account_sessions set confirmed_at = now() where account_id = $1', [
      accountId,
    ]);
    const lines = headers.getSetCookie().map((line) => line.split(';')[0]);
    return lines.join('; ');
  }

  keysOf(eventId: string): Promise<EventKeys> {
    return this.#parts.keys.of(eventId);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.db.close();
  }
}

async function openParts(settings: Settings) {
  const config = readConfig(settings);
  const log = createLog('silent');
  const db = await openData<Tables>(config.dataDir);
  const clock = systemClock;
  const keys = await openKeyring(config, readMasterKeys(config), { db, clock, log });
  const base = { config, db, keys, clock, ids: randomIds, log };
  return { ...base, authentication: openAuthentication(base) };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function makePerson(keys: EventKeys, n: number) {
  const address = `person-${n}@mail.example.org`;
  const hash = contactHash(keys, address);
  return {
    n,
    id: randomIds.uuid(),
    hash: hex(hash),
    name: hex(sealName(keys, hash, `Quiet River ${n}`)),
    address: hex(sealAddress(keys, hash, address)),
  };
}
