import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { fingerprint } from '../../../platform/crypto/fingerprint.ts';
import { seal, unseal } from '../../../platform/crypto/seal.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { findEventKeys } from '../../protection/data.ts';
import type { EventKeys } from '../../protection/schema.ts';
import type { Tables } from '../../tables.ts';
import { findStaffPanellist } from '../data/panellists.ts';
import type { EventScope } from '../policy.ts';
import { type PanellistNotes, panellistNotes } from '../schema/panellist.ts';

type Parts = Pick<Context, 'db' | 'keys'>;

const nothing: PanellistNotes = { person: '', topics: '', offLimits: '', support: '' };

/**
 * Opens what only staff may know of a panellist, and writes to the access log that it was read. Null once the key of the
 * event is destroyed: then nobody can read it any more.
 */
export async function readPanellistNotes(
  context: Parts,
  scope: EventScope,
  id: string,
): Promise<PanellistNotes | null> {
  const keys = await findEventKeys(context, scope.event.id);
  if (keys === null) return null;
  return context.db.transaction(async (trx) => {
    const notes = await findNotes(trx, { scope, keys, id });
    if (notes === null) return nothing;
    await recordAccess(trx, { ...accessOf(scope, keys), kind: 'panellist.read' });
    return notes;
  });
}

type About = { readonly scope: EventScope; readonly keys: EventKeys; readonly id: string };

async function findNotes(
  trx: Transaction<Tables>,
  { scope, keys, id }: About,
): Promise<PanellistNotes | null> {
  const row = await trx
    .selectFrom('panellist_notes')
    .select('sealed_notes as sealedNotes')
    .where('event_id', '=', scope.event.id)
    .where('panellist_id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const plain = unseal(keys.contact, row.sealedNotes, boundTo(scope, id)).toString('utf8');
  return panellistNotes.parse(JSON.parse(plain));
}

export type NotesEdit = {
  readonly id: string;
  readonly notes: PanellistNotes;
  /** The revision of the panellist that the form was opened at. */
  readonly revision: number;
};

/** `stale`: somebody else changed the panellist meanwhile. `gone`: they left the panel, or the key is destroyed. */
export type NotesOutcome = 'written' | 'stale' | 'gone';

/** Seals what only staff may know of a panellist. */
export async function writePanellistNotes(
  context: Parts,
  scope: EventScope,
  { id, notes, revision }: NotesEdit,
): Promise<NotesOutcome> {
  const keys = await findEventKeys(context, scope.event.id);
  if (keys === null) return 'gone';
  const sealed = seal(keys.contact, JSON.stringify(notes), boundTo(scope, id));
  return context.db.transaction(async (trx) => {
    const ofEvent = trx.updateTable('panellists').where('event_id', '=', scope.event.id);
    const panellist = ofEvent.where('id', '=', id);
    const counted = await panellist
      .set({ revision: sql`revision + 1` })
      .where('revision', '=', revision)
      .returning('id')
      .executeTakeFirst();
    if (counted === undefined) {
      if ((await findStaffPanellist(trx, scope.event.id, id)) === null) return 'gone';
      // The second press of the same button.
      const known = await findNotes(trx, { scope, keys, id });
      return known !== null && fingerprint(known) === fingerprint(notes) ? 'written' : 'stale';
    }
    await trx
      .insertInto('panellist_notes')
      .values({ event_id: scope.event.id, panellist_id: id, sealed_notes: sealed })
      .onConflict((conflict) =>
        conflict.columns(['event_id', 'panellist_id']).doUpdateSet({ sealed_notes: sealed }),
      )
      .execute();
    await recordAccess(trx, { ...accessOf(scope, keys), kind: 'panellist.changed' });
    return 'written';
  });
}

function accessOf(scope: EventScope, keys: EventKeys) {
  return {
    organisationId: scope.event.organisationId,
    accountId: scope.session.accountId,
    event: { id: scope.event.id, keys },
    count: 1,
  };
}

function boundTo(scope: EventScope, id: string): string {
  return `panellist notes ${scope.event.id} ${id}`;
}
