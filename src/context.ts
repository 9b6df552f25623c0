import type { Config } from './config.ts';
import type { Authentication } from './domain/account/authentication.ts';
import type { RoomLinks } from './domain/meeting/schema.ts';
import type { Keyring } from './domain/protection/keyring.ts';
import type { RegistrationWriter } from './domain/registration/registration-writer.ts';
import type { Tables } from './domain/tables.ts';
import type { Afterwards } from './platform/afterwards/afterwards.ts';
import type { Clock } from './platform/clock/clock.ts';
import type { Database } from './platform/db/database.ts';
import type { Outbound } from './platform/http/outbound.ts';
import type { Ids } from './platform/ids/ids.ts';
import type { Log } from './platform/log/log.ts';
import type { Mailer } from './platform/mail/mailer.ts';
import type { ShortMemory } from './platform/memory/short-memory.ts';

/** What every room may use. Tests replace any one part. */
export type Context = {
  readonly config: Config;
  readonly db: Database<Tables>;
  readonly keys: Keyring;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly mail: Mailer;
  readonly log: Log;
  readonly afterwards: Afterwards;
  readonly authentication: Authentication;
  /** The one way out to other services. */
  readonly outbound: Outbound;
  readonly memory: ShortMemory;
  readonly roomLinks: RoomLinks;
  readonly registrationWriter: RegistrationWriter;
};
