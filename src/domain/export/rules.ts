import type { StaffEvent } from '../event/schema.ts';
import type { ExportSummary } from './schema.ts';

/** Whether contacts may leave as a file: of itself where the event is open, else only after somebody allowed it. */
export function mayExport({
  state,
  sensitivity,
  exportsAllowed,
}: Pick<StaffEvent, 'state' | 'sensitivity' | 'exportsAllowed'>): boolean {
  return state !== 'draft' && (sensitivity === 'open' || exportsAllowed);
}

/** Whether somebody may decide about an export: never about their own. */
export function mayDecide(
  { state, requestedBy }: Pick<ExportSummary, 'state' | 'requestedBy'>,
  accountId: string,
): boolean {
  return state === 'requested' && requestedBy !== accountId;
}

/** Whether somebody may fetch the file: only who asked for it, while it is there. */
export function mayFetch(
  { state, requestedBy, expiresAt }: Pick<ExportSummary, 'state' | 'requestedBy' | 'expiresAt'>,
  { accountId, now }: { readonly accountId: string; readonly now: Temporal.Instant },
): boolean {
  const isThere = state === 'ready' && expiresAt !== null && Temporal.Instant.compare(now, expiresAt) < 0;
  return isThere && requestedBy === accountId;
}
