import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { isUniqueViolation } from '../../../platform/db/sql-state.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { findEventKeys } from '../../protection/data.ts';
import type { EventKeys } from '../../protection/schema.ts';
import type { Tables } from '../../tables.ts';
import { type EditableEvent, lockEditableEvent } from '../data/content.ts';
import { hasRegistered } from '../data/has-registered.ts';
import { findVersion } from '../data/versions.ts';
import { lockPlaces, noteChange } from '../data.ts';
import { isSame, type Merge, mergeEdit } from '../merge-edit.ts';
import type { EventScope } from '../policy.ts';
import {
  type ContentField,
  type EventContent,
  eventContent,
  eventTexts,
  fixedOncePublished,
  type SettingsProblem,
} from '../schema/content.ts';
import { type Circumstances, settingsProblems } from '../settings-rules.ts';
import { logPromises } from './log-promises.ts';
import { insertVersion, type NewVersion } from './record-version.ts';
import { writeContent } from './write-content.ts';

export type Edit = {
  /** The number of the version that the form was opened at. */
  readonly base: number;
  /** The fields of the form. Those that may not change once the event is published are left as they are. */
  readonly changes: Partial<EventContent>;
};

/** Somebody else saved other values of the same fields meanwhile. Nothing was written. */
export type EditConflict = Merge<EventContent> & {
  readonly theirs: EventContent;
  /** The version to go on from. */
  readonly number: number;
};

export type EditRefusal =
  | { readonly kind: 'conflict'; readonly conflict: EditConflict }
  | { readonly kind: 'problems'; readonly problems: readonly SettingsProblem[] };

type Parts = Pick<Context, 'db' | 'ids' | 'clock' | 'keys'>;

/**
 * Saves an edit as a new version and answers its number. What somebody else changed in other fields meanwhile stays;
 * where both changed the same, nothing is written and a person chooses. Saving the same twice is saving once.
 */
export async function editEvent(
  context: Parts,
  scope: EventScope,
  edit: Edit,
): Promise<Result<number, EditRefusal>> {
  try {
    return await inEdit(context, scope, (work) => applyEdit(work, edit));
  } catch (error) {
    if (!isUniqueViolation(error, 'events_organisation_id_slug_key')) throw error;
    return err({ kind: 'problems', problems: [{ field: 'slug', code: 'taken' }] });
  }
}

/** Brings the texts of an earlier version back; time, registration and panel stay. Null where there is no such version. */
export async function restoreVersion(
  context: Parts,
  scope: EventScope,
  number: number,
): Promise<Result<number, EditRefusal> | null> {
  return inEdit(context, scope, async (work) => {
    const version = await findVersion(work.trx, scope.event.id, number);
    if (version === null) return null;
    const edit = { base: work.held.number, changes: eventTexts.parse(version.content) };
    return applyEdit(work, edit, number);
  });
}

/** An edit under way: nobody registers, and nobody else edits, until the transaction ends. */
type Work = {
  readonly trx: Transaction<Tables>;
  readonly context: Parts;
  readonly scope: EventScope;
  readonly keys: EventKeys | null;
  readonly held: EditableEvent;
};

async function inEdit<T>(context: Parts, scope: EventScope, step: (work: Work) => Promise<T>): Promise<T> {
  const keys = await findEventKeys(context, scope.event.id);
  return context.db.transaction(async (trx) => {
    await lockPlaces(trx, scope.event.id);
    const held = await lockEditableEvent(trx, scope.event.id);
    return step({ trx, context, scope, keys, held });
  });
}

async function applyEdit(
  work: Work,
  edit: Edit,
  restoredNumber?: number,
): Promise<Result<number, EditRefusal>> {
  const { trx, scope, held } = work;
  const merge = await mergeWithStored(work, edit);
  if (merge.conflicts.length > 0) {
    const conflict = { ...merge, theirs: held.content, number: held.number };
    return err({ kind: 'conflict', conflict });
  }
  const problems = settingsProblems(merge.merged, {
    before: held.content,
    hasRegistered: await hasRegistered(trx, scope.event.id),
    completeFor: completeFor(held),
  });
  if (problems.length > 0) return err({ kind: 'problems', problems });
  if (isSame(merge.merged, held.content)) return ok(held.number);
  const restored = restoredNumber === undefined ? {} : { restoredNumber };
  const kind = restoredNumber === undefined ? 'edited' : 'restored';
  return ok(await save(work, merge.merged, { kind, by: scope.session.accountId, ...restored }));
}

function completeFor({ state, publishAt }: EditableEvent): Circumstances['completeFor'] {
  if (state !== 'draft') return 'readers';
  return publishAt === null ? null : 'publication';
}

async function mergeWithStored(
  { trx, scope, held }: Work,
  { base, changes }: Edit,
): Promise<Merge<EventContent>> {
  const isFixed = (field: ContentField) =>
    held.publishedAt !== null && fixedOncePublished.some((fixed) => fixed === field);
  const fields = eventContent.keyof().options.filter((field) => field in changes && !isFixed(field));
  const begun = base === held.number ? held.content : await findBeginning(trx, scope.event.id, base);
  return mergeEdit({ base: begun, mine: { ...held.content, ...changes }, theirs: held.content }, fields);
}

/** What a form was opened with. One that was opened before versions were kept began with the first of them. */
async function findBeginning(
  trx: Transaction<Tables>,
  eventId: string,
  base: number,
): Promise<EventContent | null> {
  return (await findVersion(trx, eventId, base === 0 ? 1 : base))?.content ?? null;
}

async function save(work: Work, content: EventContent, version: NewVersion): Promise<number> {
  const { trx, context, scope, held } = work;
  const eventId = scope.event.id;
  const number = held.number === 0 ? await keepFirst(work) : held.number;
  await writeContent(trx, context, { eventId, before: held.content, content });
  await insertVersion(trx, context, { ...version, eventId, number: number + 1, content });
  await noteChange(trx, eventId);
  await logPromises(trx, { ...work, content });
  return number + 1;
}

/** What was there before the first edit that is remembered can be brought back too. */
function keepFirst({ trx, context, scope, held }: Work): Promise<number> {
  const first = { eventId: scope.event.id, number: 1, kind: 'created', by: null } as const;
  return insertVersion(trx, context, { ...first, content: held.content });
}
