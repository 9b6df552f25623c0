import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import {
  buildEvent,
  buildOrganisation,
  buildRegistration,
  founding,
} from '../../../../tests/support/factories.ts';
import { createEvent } from '../../../domain/event/commands/create-event.ts';
import { verifyAccess } from '../../../domain/protection/data/access-log.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

async function draft() {
  const organisationId = await buildOrganisation(context);
  const id = await createEvent(context, organisationId, founding());
  const event = await context.db.kysely
    .selectFrom('events')
    .select(['id', 'code', 'organisation_id as organisationId'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const organiser = await atWork(context, event, { roles: ['organiser'] });
  return { event, organiser, path: organiser.at('/discard') };
}

const isThere = async (id: string) => {
  const rows = await context.db.query('select id from events where id = $1', [id]);
  return rows.length === 1;
};

describe('discarding a draft', () => {
  it('is offered on the page of publishing, and says first what is lost', async () => {
    const { event, organiser, path } = await draft();
    expect(await organiser.text(organiser.at('/publish'))).toContain(`href="${path}"`);
    const page = await organiser.text(path);
    expect(page).toContain('all its versions');
    expect(await isThere(event.id)).toBe(true);
  });

  it('removes it with all that hangs on it and with its key, and writes that down', async () => {
    const { event, organiser, path } = await draft();
    const list = path.replace(/\/events\/.*/, '');
    const answer = await organiser.post(path);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`${list}?done=discarded`);
    expect(await organiser.text(`${list}?done=discarded`)).toContain('The draft is gone.');
    for (const table of ['event_versions', 'event_places', 'message_plans', 'objectives', 'meetings']) {
      const rows = await context.db.query(`select event_id from ${table} where event_id = $1`, [event.id]);
      expect(rows, table).toEqual([]);
    }
    await expect(context.keys.of(event.id)).rejects.toThrow('destroyed');
    const log = await context.db.query('select kind, event_id from access_log where account_id = $1', [
      organiser.accountId,
    ]);
    expect(log).toEqual([{ kind: 'event.discarded', event_id: event.id }]);
    expect(await verifyAccess(context, event.organisationId)).toMatchObject({ ok: true });
  });

  it('does nothing more when it is pressed twice, also at the same moment', async () => {
    const { organiser, path } = await draft();
    const answers = await Promise.all([organiser.post(path), organiser.post(path)]);
    for (const answer of answers) expect([303, 404]).toContain(answer.status);
    expect((await organiser.post(path)).status).toBe(404);
    const log = await context.db.query('select kind from access_log where account_id = $1', [
      organiser.accountId,
    ]);
    expect(log).toHaveLength(1);
  });

  it('is refused once the event was published, whatever the form says', async () => {
    const event = await buildEvent(context);
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    expect(await organiser.text(organiser.at('/publish'))).not.toContain('/discard');
    const answer = await organiser.post(organiser.at('/discard'), { state: 'draft' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('it is no draft any more');
    expect(await isThere(event.id)).toBe(true);
  });

  it('is refused where somebody would be left without an answer', async () => {
    const event = await buildEvent(context);
    await buildRegistration(context, event);
    await context.db.query(`update events set state = 'draft', published_at = null where id = $1`, [
      event.id,
    ]);
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    const answer = await organiser.post(organiser.at('/discard'));
    expect(answer.status).toBe(422);
    expect(await isThere(event.id)).toBe(true);
  });

  it('is not for other roles, and not there for other organisations', async () => {
    const { event, path } = await draft();
    const registrar = await atWork(context, event, { roles: ['registrar'] });
    expect((await registrar.post(path)).status).toBe(403);
    const elsewhere = await buildEvent(context);
    const stranger = await atWork(context, elsewhere, { roles: ['owner', 'organiser'] });
    expect((await stranger.post(path)).status).toBe(404);
    const forged = stranger.at('/discard').replace(elsewhere.code, event.code);
    expect((await stranger.post(forged)).status).toBe(404);
    expect(await isThere(event.id)).toBe(true);
  });

  it('is for the organisation that made it, not for who holds it together with it', async () => {
    const { event } = await draft();
    const other = await buildEvent(context);
    await context.db.query(
      `insert into event_hosts (event_id, organisation_id, position, roles) values ($1, $2, 1, '{organiser}')`,
      [event.id, other.organisationId],
    );
    const guest = await atWork(context, other, { roles: ['organiser'] });
    const answer = await guest.post(guest.at('/discard').replace(other.code, event.code));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Only they can discard it.');
    expect(await isThere(event.id)).toBe(true);
  });
});
