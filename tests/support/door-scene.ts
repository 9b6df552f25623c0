import type { StaffRole } from '../../src/domain/account/policy.ts';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { createApp } from '../../src/web/app.ts';
import { paths } from '../../src/web/paths.ts';
import { type AtWork, atWork } from './at-work.ts';
import type { TestContext } from './context.ts';
import { type BuiltRegistration, buildEvent, buildRegistration } from './factories.ts';
import { visit } from './visitor.ts';

/** When people register, and a moment at which the door is open. */
export const BEFORE = '2020-07-20T09:00:00Z';
export const OPEN = '2020-07-30T08:20:00Z';
export const MEETING = 'https://meet.example.org/canary-room-7331';

export type DoorScene = {
  readonly event: PublishedEvent;
  readonly person: BuiltRegistration;
  readonly host: AtWork;
  enter(of?: BuiltRegistration, agent?: string): Promise<Response>;
  look(of?: BuiltRegistration): Promise<string>;
};

export type DoorSceneInput = { readonly roles?: readonly StaffRole[]; readonly name?: string };

/** An event whose door is open, somebody with a pass, and somebody of the staff, by default a host. */
export async function openDoorScene(
  context: TestContext,
  { roles = ['host'], name = 'Amal Perera' }: DoorSceneInput = {},
): Promise<DoorScene> {
  await context.freeze(BEFORE);
  const event = await buildEvent(context, { meetingAddress: MEETING });
  const person = await buildRegistration(context, event, { displayName: name });
  await context.freeze(OPEN);
  const visitor = visit(createApp(context));
  return {
    event,
    person,
    host: await atWork(context, event, { roles }),
    enter: ({ pass } = person, agent = 'one') =>
      visitor.post(paths.pass(event.code, pass), {}, { 'user-agent': agent }),
    look: ({ pass } = person) => visitor.text(paths.pass(event.code, pass)),
  };
}

/** What staff did about an event, as the access log has it. */
export function staffLog(context: TestContext, { id }: Pick<PublishedEvent, 'id'>) {
  return context.db.kysely
    .selectFrom('access_log')
    .select(['kind', 'account_id as accountId', 'subject_count as count'])
    .where('event_id', '=', id)
    .where('account_id', 'is not', null)
    .orderBy('position')
    .execute();
}
