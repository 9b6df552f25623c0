import { readConfig } from '../../src/config.ts';
import type { Context } from '../../src/context.ts';
import { openAuthentication } from '../../src/domain/account/authentication.ts';
import { DatabaseKeyStore } from '../../src/domain/protection/data/database-key-store.ts';
import { Keyring } from '../../src/domain/protection/keyring.ts';
import { RegistrationWriter } from '../../src/domain/registration/registration-writer.ts';
import type { Tables } from '../../src/domain/tables.ts';
import { Afterwards } from '../../src/platform/afterwards/afterwards.ts';
import { masterKey } from '../../src/platform/crypto/master-key.ts';
import { randomKey } from '../../src/platform/crypto/seal.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { DatabaseClock } from '../../src/platform/db/database-clock.ts';
import type { Outbound } from '../../src/platform/http/outbound.ts';
import { randomIds } from '../../src/platform/ids/ids.ts';
import { createLog } from '../../src/platform/log/log.ts';
import type { Mail, Mailer } from '../../src/platform/mail/mailer.ts';
import { ShortMemory } from '../../src/platform/memory/short-memory.ts';
import { absoluteLinks } from '../../src/web/paths.ts';
import { openTestDatabase } from './database.ts';

/** A mailer that keeps what it is given. What goes over a real conversation is tested with a real one. */
export class KeepingMailer implements Mailer {
  readonly parallel = 4;
  readonly kept: Mail[] = [];

  async send(mail: Mail) {
    this.kept.push(mail);
    return { status: 'accepted', code: 250 } as const;
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

/** Fails whoever asks another service: a test that wants one gives it. */
const forbiddenOutbound: Outbound = {
  async send({ url }) {
    throw new Error(`A test asked ${new URL(url).host}, and nobody answers for it.`);
  },
};

export type TestContext = Context & {
  readonly clock: DatabaseClock<Tables>;
  readonly mail: KeepingMailer;
  /** Stops the product's clock at an instant. */
  freeze(instant: string): Promise<void>;
  close(): Promise<void>;
};

/** Keys under a master key of their own, kept in the database. */
export function openTestKeys(db: Database<Tables>, master = masterKey(randomKey())): Promise<Keyring> {
  const masters = { current: master, previous: null };
  return Keyring.open({ masters, store: new DatabaseKeyStore(db.kysely), db: db.kysely });
}

/** A context over a fresh database whose clock stands still at `at`. Close it after the tests. */
export async function openTestContext(
  at = '2020-07-20T09:00:00Z',
  over: Partial<Context> = {},
): Promise<TestContext> {
  const db = await openTestDatabase<Tables>();
  const clock = await DatabaseClock.open(db);
  const freeze = (instant: string) => clock.moveTo(Temporal.Instant.from(instant), { frozen: true });
  await freeze(at);
  const base = {
    config: readConfig({ FOYER_ORIGIN: 'https://foyer.example.org', FOYER_LOG_LEVEL: 'silent' }),
    db,
    keys: await openTestKeys(db),
    ids: randomIds,
    log: createLog('silent'),
    outbound: forbiddenOutbound,
    memory: new ShortMemory(),
    roomLinks: absoluteLinks('https://foyer.example.org').rooms,
    registrationWriter: new RegistrationWriter(db),
    ...over,
  };
  const afterwards = new Afterwards(base.log);
  return {
    afterwards,
    authentication: openAuthentication(base),
    ...base,
    clock,
    mail: new KeepingMailer(),
    freeze,
    async close() {
      await afterwards.settled();
      await db.close();
    },
  };
}
