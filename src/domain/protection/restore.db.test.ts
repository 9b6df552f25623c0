import { join } from 'node:path';
import type { Transaction } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { makeTestFolder } from '../../../tests/support/database.ts';
import {
  buildEvent,
  buildOrganisation,
  buildRegistration,
  stateOf,
} from '../../../tests/support/factories.ts';
import { signIn } from '../../../tests/support/staff.ts';
import { readArchiveFile, writeArchiveFile } from '../../platform/db/archive/archive-file.ts';
import { resetAccount } from '../account/commands/reset-account.ts';
import { setConsents } from '../consent/commands/set-consents.ts';
import type { ConsentKind } from '../consent/schema.ts';
import { eraseRegistration } from '../registration/commands/erase-registration.ts';
import type { Tables } from '../tables.ts';
import { recordAccess } from './commands/record-access.ts';
import { bringBackProtected, rememberProtected } from './commands/restore-protected.ts';
import { listAccess, verifyAccess } from './data/access-log.ts';
import { listCertificates, verifyCertificates } from './data/certificates.ts';
import { listErasureTags, restoreErasureTags } from './data/erasure-tags.ts';
import { erasePastPeople } from './jobs.ts';
import { keptApart } from './schema/keys.ts';

let context: TestContext;
const folder = makeTestFolder();
const file = join(folder.path, 'backup');
beforeAll(async () => {
  context = await openTestContext();
});
beforeEach(() => context.freeze('2020-07-20T09:00:00Z'));
afterAll(async () => {
  await context.close();
  folder.remove();
});

const backUp = () => writeArchiveFile(context.db, file, { leaveOut: keptApart });
async function restore(consent: 'if-known' | 'as-backed-up' = 'if-known') {
  const afterwards = (trx: Transaction<Tables>) => bringBackProtected(trx, { consent });
  const carefully = { before: rememberProtected, afterwards };
  await readArchiveFile(context.db, file, { leaveOut: keptApart, ...carefully });
  await context.clock.refresh();
}

const note = (organisationId: string) =>
  context.db.transaction((trx) =>
    recordAccess(trx, { organisationId, accountId: null, kind: 'roles.changed', event: null }),
  );

/** An event whose people are asked to agree to things, and what counts of that now. */
async function agreeing() {
  const event = await buildEvent(context);
  const idsOf = async (text: string, values: string[]) =>
    (await context.db.query<{ id: string }>(text, values)).map(({ id }) => id);
  return {
    event,
    consents: (person: { id: string }) =>
      idsOf(
        'select kind as id from consents where registration_id = $1 and withdrawn_at is null order by 1',
        [person.id],
      ),
    news: async () =>
      (await idsOf('select id from news_subscriptions where organisation_id = $1', [event.organisationId]))
        .length,
    onPage: () =>
      idsOf(
        'select id from panellists where event_id = $1 and consent_withdrawn_at is null order by position',
        [event.id],
      ),
  };
}

async function agree(
  person: Awaited<ReturnType<typeof buildRegistration>>,
  kinds: readonly ConsentKind[],
): Promise<void> {
  const [event] = await context.db.query<{ organisationId: string }>(
    'select organisation_id as "organisationId" from events where id = $1',
    [person.eventId],
  );
  const organisationId = event?.organisationId ?? expect.fail('The event is missing.');
  await setConsents(context, { ...person, locale: 'en' }, { organisationId, kinds });
}

async function addPanellist(eventId: string): Promise<string> {
  const id = context.ids.uuid();
  await context.db.query(
    `insert into panellists (event_id, id, position, role, name, may_photograph)
     select $1, $2, 1 + count(*), 'speaker', 'A Speaker', true from panellists where event_id = $1`,
    [eventId, id],
  );
  return id;
}

const takenPlaces = async (eventId: string) => {
  const [row] = await context.db.query<{ taken: number }>(
    'select taken from event_places where event_id = $1',
    [eventId],
  );
  return row?.taken;
};

describe('a backup that is restored', () => {
  it('does not bring back who erased what was theirs since it was made', async () => {
    const event = await buildEvent(context);
    const [gone, here] = [await buildRegistration(context, event), await buildRegistration(context, event)];
    await backUp();
    await eraseRegistration(context, gone);
    await restore();
    expect(await stateOf(context, gone)).toBe('erased');
    expect(await stateOf(context, here)).toBe('admitted');
    expect(await takenPlaces(event.id)).toBe(1);
  });

  it('does not bring back their invitation either, whose link would register them again', async () => {
    const event = await buildEvent(context);
    const gone = await buildRegistration(context, event);
    await context.db.query(
      `with list as (
         insert into invitation_lists (event_id, id, state, locale, read_at) values ($1, $2, 'released', 'en', foyer_now())
         returning event_id, id
       )
       insert into invitations (event_id, id, list_id, contact_hash, sealed_address, state)
       select registrations.event_id, $2, list.id, contact_hash, 'x', 'sent' from registrations, list
       where registrations.event_id = $1`,
      [event.id, context.ids.uuid()],
    );
    await backUp();
    await eraseRegistration(context, gone);
    expect(await context.db.query('select from invitations')).toEqual([]);
    await restore();
    expect(await stateOf(context, gone)).toBe('erased');
    expect(await context.db.query('select from invitations')).toEqual([]);
  });

  it('does not bring them back on another machine either, once the copy of the keys is there', async () => {
    const event = await buildEvent(context);
    const gone = await buildRegistration(context, event);
    await backUp();
    await eraseRegistration(context, gone);
    const tags = await listErasureTags(context.db.kysely);
    expect(JSON.stringify(tags)).not.toContain(gone.id);
    await context.db.query('delete from erasure_tags');
    await restore();
    expect(await stateOf(context, gone)).toBe('admitted');
    expect(await restoreErasureTags(context.db.kysely, tags)).toBe(1);
    expect(await stateOf(context, gone)).toBe('erased');
    expect(await takenPlaces(event.id)).toBe(0);
  });

  it('lets nobody in with an old session or link, and brings back no list with who left since', async () => {
    const event = await buildEvent(context);
    const gone = await buildRegistration(context, event);
    const { cookie } = await signIn(context, { address: 'stolen@office.example.org' });
    const link = await context.authentication.issueLink('stolen@office.example.org');
    const list = { event_id: event.id, id: context.ids.uuid() };
    await context.db.kysely
      .insertInto('exports')
      .values({
        ...list,
        state: 'ready',
        format: 'csv',
        audience: 'own',
        sealed_reason: Buffer.alloc(1),
        sealed_passphrase: Buffer.alloc(1),
        requested_by: event.id,
        requested_at: context.clock.now(),
        expires_at: context.clock.now().add({ hours: 24 }),
      })
      .execute();
    const part = { ...list, number: 0, bytes: Buffer.from('with them in it') };
    await context.db.kysely.insertInto('export_parts').values(part).execute();
    await backUp();
    await resetAccount(context, 'stolen@office.example.org');
    await eraseRegistration(context, gone);
    await restore();
    expect(await context.authentication.sessionOf(new Headers({ cookie }))).toBeNull();
    expect(await context.authentication.signInByLink(link, new Headers())).toBeNull();
    expect(await context.db.query('select state, sealed_passphrase from exports')).toEqual([
      { state: 'expired', sealed_passphrase: null },
    ]);
    expect(await context.db.query('select from export_parts')).toEqual([]);
  });

  it('does not agree again for who took it back since, and leaves what still counts', async () => {
    const { event, consents, news, onPage } = await agreeing();
    const [back, stays] = [await buildRegistration(context, event), await buildRegistration(context, event)];
    const kinds = ['shared-list', 'pictures', 'news'] as const;
    for (const person of [back, stays]) await agree(person, kinds);
    const panellist = await addPanellist(event.id);
    const shown = await addPanellist(event.id);
    await backUp();
    await agree(back, ['pictures']);
    await context.db.query('update panellists set may_photograph = false where id = $1', [panellist]);
    await restore();
    expect(await consents(back)).toEqual(['pictures']);
    expect(await consents(stays)).toEqual(['news', 'pictures', 'shared-list']);
    expect(await news()).toBe(1);
    expect(await onPage()).toEqual([shown]);
  });

  it('agrees to nothing on a machine that knows nothing, unless the operator says that nothing was taken back', async () => {
    const { event, consents, news, onPage } = await agreeing();
    const person = await buildRegistration(context, event);
    await agree(person, ['named', 'news']);
    const panellist = await addPanellist(event.id);
    await backUp();
    for (const table of ['consents', 'news_subscriptions', 'panellists'])
      await context.db.query(`delete from ${table}`);
    await restore('as-backed-up');
    expect([await consents(person), await news(), await onPage()]).toEqual([
      ['named', 'news'],
      1,
      [panellist],
    ]);
    for (const table of ['consents', 'news_subscriptions', 'panellists'])
      await context.db.query(`delete from ${table}`);
    await restore();
    expect([await consents(person), await news(), await onPage()]).toEqual([[], 0, []]);
  });

  it('makes nobody forget who read what, and what was certified', async () => {
    const event = await buildEvent(context);
    const { organisationId } = event;
    await buildRegistration(context, event);
    await note(organisationId);
    await backUp();
    await note(organisationId);
    const later = await buildOrganisation(context);
    await note(later);
    await context.freeze('2020-12-01T00:00:00Z');
    await erasePastPeople(context);
    const before = await listAccess(context, { organisationId });
    await restore();
    expect(await listAccess(context, { organisationId })).toEqual(before);
    expect(await verifyAccess(context, organisationId)).toMatchObject({ ok: true, entries: 3 });
    expect(await listCertificates(context, { organisationId })).toMatchObject([
      { position: 1, cause: 'date' },
    ]);
    expect(await verifyAccess(context, later)).toMatchObject({ ok: true, entries: 0 });

    await context.freeze('2020-12-01T00:00:00Z');
    await erasePastPeople(context);
    expect(await listCertificates(context, { organisationId })).toMatchObject([
      { position: 2, cause: 'restored', removed: { registrations: 1 } },
      { position: 1 },
    ]);
    expect(await verifyCertificates(context, organisationId)).toMatchObject({ ok: true, entries: 2 });
  });

  it('brings its own log where what was here is another history', async () => {
    const organisationId = await buildOrganisation(context);
    await note(organisationId);
    await backUp();
    await context.db.query('alter table access_log disable trigger user');
    await context.db.query('delete from access_log where organisation_id = $1', [organisationId]);
    await context.db.query('delete from access_heads where organisation_id = $1', [organisationId]);
    await context.db.query('alter table access_log enable trigger user');
    await context.freeze('2020-07-21T09:00:00Z');
    await note(organisationId);
    await note(organisationId);
    await restore();
    expect(await verifyAccess(context, organisationId)).toMatchObject({ ok: true, entries: 1 });
  });
});
