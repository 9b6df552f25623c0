import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import type { Tables } from '../../tables.ts';
import { consentEnd } from '../consent.ts';
import { findStaffPanellist, listStaffPanellists } from '../data/panellists.ts';
import { noteChange } from '../data.ts';
import type { EventScope } from '../policy.ts';
import type { PanellistInput, StaffPanellist } from '../schema/panellist.ts';
import { recordChange } from './record-change.ts';

/** Larger than any position: rows step aside there while they change places. */
const ASIDE = 1000;
const MOST_PANELLISTS = 100;

type Parts = Pick<Context, 'db' | 'clock'>;

/**
 * Puts somebody on the panel, at its end. The id comes with the form, so that a second press adds nobody.
 * `full`: there are a hundred already.
 */
export function addPanellist(
  context: Parts,
  scope: EventScope,
  { id, panellist }: { readonly id: string; readonly panellist: PanellistInput },
): Promise<Result<null, 'full'>> {
  return onPanel(context, scope, async (trx) => {
    const panel = await listStaffPanellists(trx, scope.event.id);
    if (panel.some((known) => known.id === id)) return ok(null);
    if (panel.length >= MOST_PANELLISTS) return err('full');
    const position = Math.max(0, ...panel.map((known) => known.position)) + 1;
    const columns = columnsOf(panellist, scope.event.timeZone);
    await trx
      .insertInto('panellists')
      .values({ event_id: scope.event.id, id, position, ...columns })
      .execute();
    await recordChange(trx, scope, 'panel');
    return ok(null);
  });
}

export type PanellistEdit = {
  readonly id: string;
  readonly panellist: PanellistInput;
  /** The revision that the form was opened at. */
  readonly revision: number;
  /** After a withdrawal: they have agreed anew. Without it a withdrawal stays. */
  readonly agreesAgain: boolean;
};

/** Somebody else changed the same person meanwhile, or took them off the panel (null). */
export type PanellistConflict = { readonly theirs: StaffPanellist | null };

/** Saves what a panellist agreed to. The same saved twice is saved once. */
export function editPanellist(
  context: Parts,
  scope: EventScope,
  { id, panellist, revision, agreesAgain }: PanellistEdit,
): Promise<Result<null, PanellistConflict>> {
  return onPanel(context, scope, async (trx) => {
    const known = await findStaffPanellist(trx, scope.event.id, id);
    if (known === null) return err({ theirs: null });
    const columns = columnsOf(panellist, scope.event.timeZone);
    if (known.revision !== revision) return saysTheSame(known, columns) ? ok(null) : err({ theirs: known });
    const renewed = agreesAgain ? { consent_withdrawn_at: null } : {};
    await updatePanellist(trx, { scope, id }, { ...columns, ...renewed });
    await recordChange(trx, scope, 'panel');
    return ok(null);
  });
}

/**
 * Takes a consent back: from now on nothing of the person is shown anywhere. Also for who never gave one. Who did it is
 * written down.
 */
export function withdrawConsent(context: Parts, scope: EventScope, id: string): Promise<void> {
  return onPanel(context, scope, async (trx) => {
    const known = await findStaffPanellist(trx, scope.event.id, id);
    if (known === null || known.consentWithdrawnAt !== null) return;
    await updatePanellist(trx, { scope, id }, { consent_withdrawn_at: context.clock.now() });
    await recordAccess(trx, { ...lineOf(scope), kind: 'panellist.hidden' });
  });
}

/** Takes somebody off the panel, with everything that is known of them. Who did it is written down. */
export function removePanellist(context: Parts, scope: EventScope, id: string): Promise<void> {
  return onPanel(context, scope, async (trx) => {
    const removed = await trx
      .deleteFrom('panellists')
      .where('event_id', '=', scope.event.id)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    if (removed === undefined) return;
    await recordAccess(trx, { ...lineOf(scope), kind: 'panellist.removed' });
  });
}

function lineOf({ event, session }: EventScope) {
  const about = { id: event.id, keys: null };
  return { organisationId: event.organisationId, accountId: session.accountId, event: about, count: 1 };
}

/** Puts the panel in an order. Ids that are not on it are passed over; who is missing comes after the others. */
export function orderPanel(context: Parts, scope: EventScope, ids: readonly string[]): Promise<void> {
  return onPanel(context, scope, async (trx) => {
    const panel = await listStaffPanellists(trx, scope.event.id);
    const place = (id: string) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    const ordered = panel.toSorted((one, other) => place(one.id) - place(other.id));
    if (ordered.every(({ id }, index) => id === panel[index]?.id)) return;
    await trx
      .updateTable('panellists')
      .set({ position: sql`position + ${ASIDE}::integer` })
      .where('event_id', '=', scope.event.id)
      .execute();
    for (const [index, { id }] of ordered.entries()) {
      await trx
        .updateTable('panellists')
        .set({ position: index + 1 })
        .where('event_id', '=', scope.event.id)
        .where('id', '=', id)
        .execute();
    }
    await recordChange(trx, scope, 'panel');
  });
}

/** One change of the panel at a time; readers and calendars are told of each. */
async function onPanel<T>(
  context: Parts,
  scope: EventScope,
  step: (trx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return context.db.transaction(async (trx) => {
    await trx
      .updateTable('events')
      .set({ updated_at: context.clock.now() })
      .where('id', '=', scope.event.id)
      .execute();
    await noteChange(trx, scope.event.id);
    return step(trx);
  });
}

function columnsOf({ consentUntil, ...panellist }: PanellistInput, timeZone: string | null) {
  return {
    role: panellist.role,
    naming: panellist.naming,
    name: panellist.name,
    affiliation: panellist.affiliation,
    shows_affiliation: panellist.showsAffiliation,
    may_photograph: panellist.mayPhotograph,
    may_record: panellist.mayRecord,
    consent_expires_at: consentUntil === null ? null : consentEnd(consentUntil, timeZone),
  };
}

function saysTheSame(known: StaffPanellist, columns: ReturnType<typeof columnsOf>): boolean {
  const { consent_expires_at: expires, ...rest } = columns;
  const stored = {
    role: known.role,
    naming: known.naming,
    name: known.name,
    affiliation: known.affiliation,
    shows_affiliation: known.showsAffiliation,
    may_photograph: known.mayPhotograph,
    may_record: known.mayRecord,
  };
  return (
    JSON.stringify(stored) === JSON.stringify(rest) && String(known.consentExpiresAt) === String(expires)
  );
}

type Columns = Partial<ReturnType<typeof columnsOf>> & {
  readonly consent_withdrawn_at?: Temporal.Instant | null;
};

function updatePanellist(
  trx: Transaction<Tables>,
  { scope, id }: { readonly scope: EventScope; readonly id: string },
  columns: Columns,
) {
  return trx
    .updateTable('panellists')
    .set({ ...columns, revision: sql`revision + 1` })
    .where('event_id', '=', scope.event.id)
    .where('id', '=', id)
    .execute();
}
