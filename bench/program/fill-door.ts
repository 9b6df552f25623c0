import { readConfig } from '../../src/config.ts';
import type { Context } from '../../src/context.ts';
import { grantRole } from '../../src/domain/account/commands/grant-role.ts';
import { getEventForMessages } from '../../src/domain/event/data.ts';
import { getOrganisation } from '../../src/domain/organisation/data.ts';
import { eventKeys } from '../../src/domain/protection/data.ts';
import { registerPerson } from '../../src/domain/registration/commands/register-person.ts';
import { passToken } from '../../src/domain/registration/policy.ts';
import { openContext } from '../../src/open-context.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { paths } from '../../src/web/paths.ts';
import { signIn } from '../../tests/support/staff.ts';
import { events } from './events.ts';
import { eventIdOf } from './open-data.ts';
import type { Settings } from './settings.ts';

/** An event whose door is open, its people, and somebody who is signed in as a host. */
export type FilledDoor = {
  /** The paths of the passes. */
  readonly passes: readonly string[];
  readonly registrationIds: readonly string[];
  readonly cookie: string;
  readonly organisation: string;
  readonly code: string;
};

/** Opens the door of an event, and admits so many people to it, beside the program that serves it. */
export async function fillDoor(settings: Settings, people: number): Promise<FilledDoor> {
  const access = { access: 'shared', holdSeconds: 60 } as const;
  const context = await openContext(readConfig(settings), createLog('silent'), access);
  try {
    return await fill(context, people);
  } finally {
    await context.close();
  }
}

async function fill(context: Context, people: number): Promise<FilledDoor> {
  const { db, keys } = context;
  const eventId = await eventIdOf(db, events.open);
  const event = await getEventForMessages(context, eventId);
  const register = (count: number) =>
    registerPerson(context, event, {
      address: `person-${count}@mail.example.org`,
      displayName: `Person ${count} of Many`,
      locale: 'en',
    });
  await Promise.all(Array.from({ length: people }, (_, count) => register(count)));
  await db.query(
    `update events set starts_at = now() - interval '5 minutes', ends_at = now() + interval '1 hour', links_held = false
    where id = $1`,
    [eventId],
  );
  await db.query(`update registrations set state = 'admitted' where event_id = $1`, [eventId]);
  await db.query('analyze');
  const rows = await db.query<{ id: string; passGeneration: number }>(
    'select id, pass_generation as "passGeneration" from registrations where event_id = $1 order by id',
    [eventId],
  );
  const own = await eventKeys({ keys }, eventId);
  const { cookie, accountId } = await signIn(context, { confirmed: true });
  const { organisationId } = event;
  await grantRole(context, { organisationId, accountId, role: 'host', eventId: null });
  const { slug: organisation } = await getOrganisation(context, organisationId);
  return {
    passes: rows.map((row) => paths.pass(event.code, passToken(own, row))),
    registrationIds: rows.map(({ id }) => id),
    cookie,
    organisation,
    code: event.code,
  };
}
