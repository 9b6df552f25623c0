import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { eventScope } from '../../../tests/support/event-scope.ts';
import { buildEvent, buildRegistration } from '../../../tests/support/factories.ts';
import { translator } from '../../platform/i18n/translate.ts';
import type { EventScope } from '../event/policy.ts';
import { draftNotices } from './breach-notices.ts';
import { changeBreach, recordBreach } from './commands/record-breach.ts';
import { listAccess } from './data/access-log.ts';
import { countAffected, findBreach, listBreaches } from './data/breaches.ts';
import { eraseWhatIsPast } from './jobs.ts';
import type { BreachInput } from './schema/breach.ts';

let context: TestContext;
let scope: EventScope;
beforeAll(async () => {
  context = await openTestContext();
  scope = await eventScope(context, await buildEvent(context));
});
beforeEach(() => context.freeze('2020-08-01T12:00:00Z'));
afterAll(() => context.close());

const input = (over: Partial<BreachInput> = {}): BreachInput => ({
  noticedAt: Temporal.Instant.from('2020-08-01T10:00:00Z'),
  eventIds: [scope.event.id],
  risk: 'high',
  peopleCount: 12,
  recordsCount: 24,
  account: { what: 'Canary Laptop was stolen', consequences: '', measures: 'It was locked', why: '' },
  authorityToldAt: null,
  peopleToldAt: null,
  isClosed: false,
  ...over,
});

const where = () => ({ organisationId: scope.organisation.id });

describe('the breach register', () => {
  it('keeps what happened, sealed, once however often its button is pressed, and in the access log', async () => {
    const id = context.ids.uuid();
    await recordBreach(context, scope, { id, ...input() });
    await recordBreach(context, scope, { id, ...input({ risk: 'none' }) });
    expect(await listBreaches(context, scope.organisation.id)).toMatchObject([
      { id, risk: 'high', account: { what: 'Canary Laptop was stolen' }, closedAt: null },
    ]);
    const stored = JSON.stringify(await context.db.query('select to_jsonb(line) from breaches line'));
    expect(stored).not.toMatch(new RegExp(`canary|${Buffer.from('Canary').toString('hex')}`, 'i'));
    const { entries } = await listAccess(context, { ...where(), accountId: scope.session.accountId });
    expect(entries).toMatchObject([{ kind: 'breach.recorded', subjectCount: 12 }]);
  });

  it('takes a change once, and none that was begun before another', async () => {
    const id = context.ids.uuid();
    await recordBreach(context, scope, { id, ...input() });
    const told = input({ authorityToldAt: Temporal.Instant.from('2020-08-01T11:00:00Z'), isClosed: true });
    expect(await changeBreach(context, scope, { id, revision: 1, ...told })).toBe('changed');
    expect(await changeBreach(context, scope, { id, revision: 1, ...input() })).toBe('stale');
    expect(await findBreach(context, { ...where(), id })).toMatchObject({
      revision: 2,
      authorityToldAt: told.authorityToldAt,
    });
    await context.freeze('2025-08-01T11:59:59Z');
    await eraseWhatIsPast(context);
    expect(await findBreach(context, { ...where(), id })).not.toBeNull();
    await context.freeze('2025-08-01T12:00:01Z');
    await eraseWhatIsPast(context);
    expect(await findBreach(context, { ...where(), id })).toBeNull();
  });

  it('is of one organisation: others neither see nor change it, and their events are not named or counted', async () => {
    const id = context.ids.uuid();
    const foreign = await buildEvent(context);
    await context.freeze('2020-07-20T09:00:00Z');
    await buildRegistration(context, foreign);
    const other = await eventScope(context, foreign);
    await recordBreach(context, scope, { id, ...input({ eventIds: [scope.event.id, foreign.id] }) });
    expect(await findBreach(context, { ...where(), id })).toMatchObject({ eventIds: [scope.event.id] });
    expect(await findBreach(context, { organisationId: other.organisation.id, id })).toBeNull();
    expect(await changeBreach(context, other, { id, revision: 1, ...input() })).toBe('stale');
    expect(await countAffected(context, { ...where(), eventIds: [foreign.id] })).toEqual({
      people: 0,
      rows: {},
    });
  });

  it('counts what could have leaked', async () => {
    const event = await buildEvent(context);
    await context.freeze('2020-07-20T09:00:00Z');
    await buildRegistration(context, event);
    await buildRegistration(context, event);
    const { organisationId, id } = event;
    expect(await countAffected(context, { organisationId, eventIds: [id] })).toMatchObject({
      people: 2,
      rows: { registrations: 2, contacts: 2 },
    });
  });
});

describe('the drafts of a breach', () => {
  const drafts = (over: Partial<BreachInput>, now: string) => {
    const { isClosed: _, ...rest } = input(over);
    const breach = {
      ...rest,
      id: scope.event.id,
      closedAt: null,
      revision: 1,
      recordedBy: null,
      recordedAt: rest.noticedAt,
      changedAt: rest.noticedAt,
    };
    const facts = { organisation: scope.organisation, breach, officer: 'The officer' };
    return draftNotices(translator('en'), { ...facts, now: Temporal.Instant.from(now) });
  };

  it('say what the law asks for, and mark what is still to be said', () => {
    const { authority, people } = drafts({}, '2020-08-01T12:00:00Z');
    expect(authority).toContain('About 12 people, 24 entries about them.');
    expect(authority).toContain('The officer');
    expect(authority).toContain('What may follow from it\n[still to be said]');
    expect(authority).not.toContain('72 hours');
    expect(people).toContain('It was locked');
  });

  it('say why they come late when they do', () => {
    expect(drafts({}, '2020-08-05T12:00:00Z').authority).toContain('later than 72 hours');
    expect(drafts({ peopleCount: null }, '2020-08-05T12:00:00Z').authority).toContain('Not known yet.');
  });
});
