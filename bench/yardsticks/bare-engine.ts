import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { EngineClient } from '../../src/platform/db/embedded/engine-client.ts';
import { layoutOf } from '../../src/platform/db/embedded/layout.ts';
import { CALLERS } from '../sizes.ts';

const PEOPLE = `
  with person as materialized (
    select id, decode(hash, 'hex') as hash, decode(name, 'hex') as name, decode(address, 'hex') as address
    from jsonb_to_recordset($2::jsonb) as line (id uuid, hash text, name text, address text)
  ), registered as (
    insert into registrations (event_id, id, state, contact_hash, sealed_name, locale, created_at, changed_at)
    select $1::uuid, id, $3, hash, name, 'en', now(), now() from person
  ), reachable as (
    insert into contacts (event_id, registration_id, sealed_address) select $1::uuid, id, address from person
  )`;

/** What a form leaves behind, as one statement for a whole batch: the same rows as the function `register` writes. */
const statements = {
  sensitive: `${PEOPLE}
    insert into messages (event_id, registration_id, kind, due_at) select $1::uuid, id, 'confirm', now() from person`,
  open: `${PEOPLE}, counted as (
      update event_places set taken = taken + (select count(*) from person) where event_id = $1::uuid
    )
    insert into messages (event_id, registration_id, kind, due_at)
    select $1::uuid, person.id, kind, now() from person, message_plans plan where plan.event_id = $1::uuid`,
} as const;

/** The embedded engine with nothing around it: same worker thread, same files, every batch flushed to the disk. */
export class BareEngine implements AsyncDisposable {
  readonly #engine: EngineClient;

  private constructor(engine: EngineClient) {
    this.#engine = engine;
  }

  /** @param dataDir of a program that has been stopped */
  static async open(dataDir: string): Promise<BareEngine> {
    const folder = layoutOf(join(dataDir, 'database')).data;
    return new BareEngine(await EngineClient.start({ folder, durable: true }));
  }

  /** Writes batches one after the other for so many seconds; answers how many people a second. */
  async writeFor(seconds: number, slug: string, sensitivity: keyof typeof statements): Promise<number> {
    const { rows } = await this.#engine.run('select id::text from events where slug = $1', [slug]);
    const eventId = rows[0]?.[0] ?? '';
    const state = sensitivity === 'open' ? 'admitted' : 'unconfirmed';
    const startedAt = performance.now();
    let written = 0;
    while (performance.now() - startedAt < seconds * 1000) {
      await this.#engine.run(statements[sensitivity], [eventId, JSON.stringify(makePeople()), state]);
      written += CALLERS;
    }
    const rate = (written * 1000) / (performance.now() - startedAt);
    // As the program does: plans for an empty table must not be kept for a full one.
    await this.#engine.run('analyze registrations, contacts, messages', []);
    return rate;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#engine.close();
  }
}

/** As long as what the program seals for the forms of the benchmark. */
const NAME_BYTES = 45;
const ADDRESS_BYTES = 63;

function makePeople() {
  return Array.from({ length: CALLERS }, () => ({
    id: randomUUID(),
    hash: randomBytes(32).toString('hex'),
    name: randomBytes(NAME_BYTES).toString('hex'),
    address: randomBytes(ADDRESS_BYTES).toString('hex'),
  }));
}
