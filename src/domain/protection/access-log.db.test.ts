import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { buildEvent, buildOrganisation } from '../../../tests/support/factories.ts';
import { recordAccess } from './commands/record-access.ts';
import { isInAccessLog, listAccess, verifyAccess } from './data/access-log.ts';
import { eventKeys } from './data.ts';
import type { AccessInput } from './schema/access.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const record = (input: AccessInput) => context.db.transaction((trx) => recordAccess(trx, input));

const plain = (organisationId: string, accountId: string | null = null): AccessInput => ({
  organisationId,
  accountId,
  kind: 'roles.changed',
  event: null,
});

describe('the access log', () => {
  it('says who read what and why, to those who may see it, and nothing of it is stored readable', async () => {
    const organisationId = await buildOrganisation(context);
    const event = await buildEvent(context, { organisationId });
    const keys = await eventKeys(context, event.id);
    const [reader, registrationId] = [context.ids.uuid(), context.ids.uuid()];
    const reason = 'Canary Person rang the office';
    await record({
      organisationId,
      accountId: reader,
      kind: 'contact.read',
      event: { id: event.id, keys },
      registrationIds: [registrationId],
      reason,
    });
    await record(plain(organisationId, context.ids.uuid()));
    const { entries } = await listAccess(context, { organisationId });
    expect(entries.map(({ kind }) => kind)).toEqual(['roles.changed', 'contact.read']);
    const own = await listAccess(context, { organisationId, accountId: reader });
    expect(own.entries).toMatchObject([{ position: 1, accountId: reader, subjectCount: 1, reason }]);
    const stored = JSON.stringify(
      await context.db.query(
        'select to_jsonb(line) as line from access_log line where organisation_id = $1',
        [organisationId],
      ),
    );
    expect(stored).toContain(reader);
    expect(stored).not.toContain(registrationId);
    expect(stored).not.toContain(Buffer.from('Canary').toString('hex'));
  });

  it('is listed page by page, the newest first', async () => {
    const organisationId = await buildOrganisation(context);
    for (let count = 0; count < 5; count += 1) await record(plain(organisationId));
    const first = await listAccess(context, { organisationId, limit: 2 });
    expect(first.entries.map(({ position }) => position)).toEqual([5, 4]);
    const second = await listAccess(context, { organisationId, limit: 2, before: first.next });
    expect(second.entries.map(({ position }) => position)).toEqual([3, 2]);
    const last = await listAccess(context, { organisationId, limit: 2, before: second.next });
    expect(last).toMatchObject({ entries: [{ position: 1 }], next: null });
  });

  it('cannot be changed, shortened or emptied', async () => {
    const organisationId = await buildOrganisation(context);
    await record(plain(organisationId));
    for (const statement of [
      "update access_log set kind = 'log.read'",
      'delete from access_log',
      'truncate access_log',
    ]) {
      await expect(context.db.query(statement)).rejects.toThrow('cannot be changed or removed');
    }
    expect(await verifyAccess(context, organisationId)).toMatchObject({ ok: true, entries: 1 });
  });

  it('shows when somebody went round that in the database itself', async () => {
    const organisationId = await buildOrganisation(context);
    for (let count = 0; count < 3; count += 1) await record(plain(organisationId));
    await context.db.query('alter table access_log disable trigger user');
    const [hidden] = await context.db.query<{ account_id: string }>(
      'update access_log set account_id = gen_random_uuid() where organisation_id = $1 and position = 2 returning account_id',
      [organisationId],
    );
    await context.db.query('alter table access_log enable trigger user');
    expect(hidden).toBeDefined();
    expect(await verifyAccess(context, organisationId)).toEqual({ ok: false, break: 'changed', position: 2 });
  });

  it('is one unbroken chain however many write at once', async () => {
    const organisationId = await buildOrganisation(context);
    await Promise.all(Array.from({ length: 40 }, () => record(plain(organisationId))));
    const found = await verifyAccess(context, organisationId);
    expect(found).toMatchObject({ ok: true, entries: 40, position: 40 });
    const noted = { organisationId, position: 40, hash: found.ok ? found.hash : '' };
    expect(await isInAccessLog(context, noted)).toBe(true);
    expect(await isInAccessLog(context, { ...noted, position: 39 })).toBe(false);
  });

  it('remembers nothing of what did not happen', async () => {
    const organisationId = await buildOrganisation(context);
    const failing = context.db.transaction(async (trx) => {
      await recordAccess(trx, plain(organisationId));
      throw new Error('The rest did not work.');
    });
    await expect(failing).rejects.toThrow('The rest');
    expect(await verifyAccess(context, organisationId)).toMatchObject({ ok: true, entries: 0 });
  });

  it('lets go of what is past its time, from the oldest on, and is whole without it', async () => {
    const organisationId = await buildOrganisation(context);
    await record(plain(organisationId));
    await record(plain(organisationId));
    await context.freeze('2020-07-21T09:00:00Z');
    await record(plain(organisationId));
    const trimmed = await context.db.query<{ gone: number }>(
      "select trim_access_log($1, '2020-07-21T00:00:00Z') as gone",
      [organisationId],
    );
    expect(trimmed).toEqual([{ gone: 2 }]);
    await record(plain(organisationId));
    expect(await verifyAccess(context, organisationId)).toMatchObject({ ok: true, entries: 2, position: 4 });
    await expect(context.db.query('delete from access_log')).rejects.toThrow('cannot be changed or removed');
    await context.freeze('2020-07-20T09:00:00Z');
  });
});
