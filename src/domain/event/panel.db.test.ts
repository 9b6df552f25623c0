import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { eventScope } from '../../../tests/support/event-scope.ts';
import { buildEvent } from '../../../tests/support/factories.ts';
import { eraseEvent } from '../protection/commands/erase-event.ts';
import {
  addPanellist,
  editPanellist,
  orderPanel,
  removePanellist,
  withdrawConsent,
} from './commands/edit-panel.ts';
import { readPanellistNotes, writePanellistNotes } from './commands/panellist-notes.ts';
import { consentState } from './consent.ts';
import { listStaffPanellists } from './data/panellists.ts';
import { getEventForMessages } from './data.ts';
import type { EventScope } from './policy.ts';
import { type PanellistInput, panellistInput } from './schema/panellist.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

function asking(over: Partial<Record<keyof PanellistInput, unknown>> = {}): PanellistInput {
  return panellistInput.parse({
    role: 'speaker',
    naming: 'name',
    name: 'Nadeesha Perera',
    affiliation: 'A shelter',
    showsAffiliation: true,
    mayPhotograph: false,
    mayRecord: false,
    consentUntil: '2020-12-31',
    ...over,
  });
}

async function scene() {
  await context.freeze('2020-07-20T09:00:00Z');
  const event = await buildEvent(context);
  const scope = await eventScope(context, event);
  const add = async (over: Parameters<typeof asking>[0] = {}) => {
    const id = context.ids.uuid();
    await addPanellist(context, scope, { id, panellist: asking(over) });
    return id;
  };
  return { scope, add };
}

const staffSees = (scope: EventScope) => listStaffPanellists(context.db.kysely, scope.event.id);
const publicSees = async (scope: EventScope) =>
  (await getEventForMessages(context, scope.event.id)).panellists.map(({ name, affiliation }) =>
    [name, affiliation].join(' / '),
  );

describe('the panel', () => {
  it('shows who agreed, as they agreed', async () => {
    const { scope, add } = await scene();
    await add();
    await add({ naming: 'pseudonym', name: 'Amaya', showsAffiliation: false });
    await add({ naming: 'unnamed', name: 'Her Real Name', affiliation: 'A ministry' });
    expect(await publicSees(scope)).toEqual(['Nadeesha Perera / A shelter', 'Amaya / ', ' / A ministry']);
    expect(JSON.stringify(await staffSees(scope))).not.toContain('Her Real Name');
  });

  it('shows nobody without a consent', async () => {
    const { scope, add } = await scene();
    await add({ consentUntil: null });
    expect(await publicSees(scope)).toEqual([]);
    const [known] = await staffSees(scope);
    expect(known && consentState(known, context.clock.now())).toBe('missing');
  });

  it('shows a person through the last day of their consent, and not a moment longer', async () => {
    const { scope, add } = await scene();
    await add({ consentUntil: '2020-07-25' });
    await add({ name: 'Somebody Else' });
    const event = await getEventForMessages(context, scope.event.id);
    expect(String(event.panelHoldsUntil)).toBe('2020-07-25T18:30:00Z');
    await context.freeze('2020-07-25T18:29:59.999Z');
    expect(await publicSees(scope)).toHaveLength(2);
    await context.freeze('2020-07-25T18:30:00Z');
    expect(await publicSees(scope)).toEqual(['Somebody Else / A shelter']);
    const [known] = await staffSees(scope);
    expect(known && consentState(known, context.clock.now())).toBe('expired');
  });

  it('hides at once who takes their consent back, until they agree anew', async () => {
    const { scope, add } = await scene();
    const id = await add();
    for (const _press of [1, 2]) await withdrawConsent(context, scope, id);
    expect(await publicSees(scope)).toEqual([]);
    await editPanellist(context, scope, { id, panellist: asking(), revision: 2, agreesAgain: false });
    expect(await publicSees(scope)).toEqual([]);
    await editPanellist(context, scope, { id, panellist: asking(), revision: 3, agreesAgain: true });
    expect(await publicSees(scope)).toHaveLength(1);
  });

  it('tells readers’ pages of every change', async () => {
    const { scope, add } = await scene();
    const id = await add();
    const dropped: string[] = [];
    const stop = await context.db.listen('event_changed', (eventId) => dropped.push(eventId));
    await withdrawConsent(context, scope, id);
    await expect.poll(() => dropped).toEqual([scope.event.id]);
    await stop();
  });

  it('takes somebody in once, although the button is pressed twice', async () => {
    const { scope } = await scene();
    const id = context.ids.uuid();
    for (const _press of [1, 2]) await addPanellist(context, scope, { id, panellist: asking() });
    expect(await staffSees(scope)).toHaveLength(1);
  });

  it('is put in an order, in which forged ids have no place', async () => {
    const { scope, add } = await scene();
    const [one, two, three] = [await add(), await add(), await add()];
    for (const _press of [1, 2]) await orderPanel(context, scope, [three, context.ids.uuid(), one]);
    expect((await staffSees(scope)).map(({ id }) => id)).toEqual([three, one, two]);
    await removePanellist(context, scope, one);
    await orderPanel(context, scope, [two, three]);
    expect((await staffSees(scope)).map(({ id, position }) => [id, position])).toEqual([
      [two, 1],
      [three, 2],
    ]);
  });

  it('tells the second of two people who change the same person', async () => {
    const { scope, add } = await scene();
    const id = await add();
    const edit = { id, panellist: asking({ name: 'First' }), revision: 1, agreesAgain: false };
    expect((await editPanellist(context, scope, edit)).ok).toBe(true);
    expect((await editPanellist(context, scope, edit)).ok).toBe(true);
    const second = await editPanellist(context, scope, { ...edit, panellist: asking({ name: 'Second' }) });
    expect(second).toMatchObject({ ok: false, error: { theirs: { name: 'First', revision: 2 } } });
    await removePanellist(context, scope, id);
    expect(await editPanellist(context, scope, edit)).toEqual({ ok: false, error: { theirs: null } });
  });

  it('of another event cannot be reached from this one', async () => {
    const { scope, add } = await scene();
    const id = await add();
    const { scope: other } = await scene();
    await withdrawConsent(context, other, id);
    await removePanellist(context, other, id);
    await editPanellist(context, other, { id, panellist: asking(), revision: 1, agreesAgain: true });
    const notes = { person: 'Forged', topics: '', offLimits: '', support: '' };
    expect(await writePanellistNotes(context, other, { id, notes, revision: 1 })).toBe('gone');
    expect(await publicSees(scope)).toHaveLength(1);
  });
});

describe('a change of the panel', () => {
  it('is in the access log with who made it, once, and not where nothing changed', async () => {
    const { scope, add } = await scene();
    const id = await add();
    const edit = { id, panellist: asking({ mayRecord: true }), revision: 1, agreesAgain: false };
    await editPanellist(context, scope, edit);
    await editPanellist(context, scope, edit);
    await withdrawConsent(context, scope, id);
    await withdrawConsent(context, scope, id);
    await orderPanel(context, scope, [id]);
    await removePanellist(context, scope, id);
    const lines = await context.db.kysely
      .selectFrom('access_log')
      .select(['kind', 'account_id as by'])
      .where('event_id', '=', scope.event.id)
      .execute();
    const kinds = ['panel.changed', 'panel.changed', 'panellist.hidden', 'panellist.removed'];
    expect(lines).toEqual(kinds.map((kind) => ({ kind, by: scope.session.accountId })));
  });
});

describe('what only staff may know of a panellist', () => {
  const notes = { person: 'Canary Person', topics: 'Work', offLimits: 'Family', support: 'A friend' };

  it('is sealed, and every read of it is in the access log', async () => {
    const { scope, add } = await scene();
    const id = await add({ naming: 'unnamed' });
    expect(await writePanellistNotes(context, scope, { id, notes, revision: 1 })).toBe('written');
    expect(await readPanellistNotes(context, scope, id)).toEqual(notes);
    const stored = await context.db.kysely.selectFrom('panellist_notes').selectAll().execute();
    expect(stored.some(({ sealed_notes }) => Buffer.from(sealed_notes).includes('Canary'))).toBe(false);
    const lines = await context.db.kysely
      .selectFrom('access_log')
      .select(['kind', 'account_id'])
      .where('event_id', '=', scope.event.id)
      .where('kind', 'like', 'panellist.%')
      .orderBy('position')
      .execute();
    expect(lines).toEqual([
      { kind: 'panellist.changed', account_id: scope.session.accountId },
      { kind: 'panellist.read', account_id: scope.session.accountId },
    ]);
  });

  it('is not overwritten by somebody who has not read what another one wrote', async () => {
    const { scope, add } = await scene();
    const id = await add();
    await writePanellistNotes(context, scope, { id, notes, revision: 1 });
    const others = { ...notes, support: 'Somebody else' };
    expect(await writePanellistNotes(context, scope, { id, notes: others, revision: 1 })).toBe('stale');
  });

  it('is taken once when the same is sent twice', async () => {
    const { scope, add } = await scene();
    const id = await add();
    const twice = [1, 2].map(() => writePanellistNotes(context, scope, { id, notes, revision: 1 }));
    expect(await Promise.all(twice)).toEqual(['written', 'written']);
  });

  it('is gone with the key of the event', async () => {
    const { scope, add } = await scene();
    const id = await add();
    await writePanellistNotes(context, scope, { id, notes, revision: 1 });
    await eraseEvent(context, { eventId: scope.event.id, cause: 'by-hand', accountId: null });
    expect(await readPanellistNotes(context, scope, id)).toBeNull();
    expect(await writePanellistNotes(context, scope, { id, notes, revision: 2 })).toBe('gone');
    const left = await context.db.kysely
      .selectFrom('panellist_notes')
      .select('panellist_id')
      .where('event_id', '=', scope.event.id)
      .execute();
    expect(left).toEqual([]);
  });
});
