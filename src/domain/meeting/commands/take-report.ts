import { sql, type Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { findEventKeys } from '../../protection/data.ts';
import type { Tables } from '../../tables.ts';
import { findAccountBox } from '../data/accounts.ts';
import { endVisits, findEventByRoom, keepVisit } from '../data/visits.ts';
import { noteDoor } from '../data.ts';
import { accountKey, markRoom, userMark } from '../open-room.ts';
import { readReport } from '../providers/providers.ts';
import type { Happening, Report, ReportFault, ReportRequest } from '../providers/report.ts';
import { openAccount } from '../sealing.ts';

export type SentReport = ReportRequest & {
  readonly kind: string;
  readonly code: string;
  /** By the machine's clock, as providers sign. */
  readonly now: Temporal.Instant;
};

/** `answer`: what the provider wants to hear; null where nothing. `isNew`: whether this very report was not taken before. */
export type TakenReport = { readonly answer: object | null; readonly isNew: boolean };

/**
 * Takes what a provider reports of a room: who came and left, and that it ended. Whatever is not signed by the provider
 * changes nothing, and the same report counts once. Reports may come in any order.
 */
export async function takeReport(
  context: Pick<Context, 'db' | 'keys'>,
  { kind, code, now, ...request }: SentReport,
): Promise<Result<TakenReport, ReportFault | 'unknown'>> {
  const account = await findAccountBox(context.db.kysely, code);
  if (account === null || account.kind !== kind) return err('unknown');
  const settings = openAccount(accountKey(context), account.id, account.sealedSettings);
  const read = readReport(account.kind, settings, { request, now });
  if (!read.ok) return read;
  if ('challenge' in read.value) return ok({ answer: read.value.challenge, isNew: true });
  const isNew = await keepReport(context, account.id, read.value.report);
  return ok({ answer: null, isNew });
}

async function keepReport(
  context: Pick<Context, 'db' | 'keys'>,
  accountId: string,
  report: Report,
): Promise<boolean> {
  const marks = await marksOf(context, accountId, report);
  return context.db.transaction(async (trx) => {
    const kept = await trx
      .insertInto('room_reports')
      .values({ account_id: accountId, digest: report.digest, taken_at: sql`clock_timestamp()` })
      .onConflict((conflict) => conflict.doNothing())
      .returning('digest')
      .execute();
    if (kept.length === 0) return false;
    if (marks === null) return true;
    for (const happening of report.happenings) await note(trx, marks, happening);
    await noteDoor(trx, marks.eventId);
    return true;
  });
}

type Marks = { readonly eventId: string; readonly of: (called: string) => Buffer };

/** How this event's rows know the people that the report names; null where it is about none of our rooms. */
async function marksOf(
  context: Pick<Context, 'db' | 'keys'>,
  accountId: string,
  { room }: Report,
): Promise<Marks | null> {
  if (room === null) return null;
  const roomMark = markRoom(context, accountId, room);
  const eventId = await findEventByRoom(context.db.kysely, { accountId, roomMark });
  const keys = eventId === null ? null : await findEventKeys(context, eventId);
  return eventId === null || keys === null ? null : { eventId, of: (called) => userMark(keys, called) };
}

async function note(trx: Transaction<Tables>, { eventId, of }: Marks, happening: Happening): Promise<void> {
  if (happening.what === 'ended') return endVisits(trx, eventId, happening.at);
  const { user, visit, cameAt, leftAt } = happening;
  await keepVisit(trx, eventId, { userMark: of(user), visitMark: of(`visit ${visit}`), cameAt, leftAt });
}
