import type { Context } from '../../context.ts';
import { translator } from '../../platform/i18n/translate.ts';
import { getEventForMessages } from '../event/data.ts';
import { eventKeys } from '../protection/data.ts';
import { findExport, readExportSecrets } from './data/exports.ts';
import { type ClaimedExport, keepPart, noteProgress, noteReady } from './data/queue.ts';
import { readListed } from './data/rows.ts';
import { columnsFor, rowOf, type TableColumn } from './files/columns.ts';
import { writeProtectedFile } from './files/protected-file.ts';
import { EXPORT_HOURS, markOf } from './schema.ts';

const PART_BYTES = 256 * 1024;

/** Ends the making of a list that is to be made anew, such as after somebody in it has erased themselves. */
export class OutdatedListError extends Error {
  override readonly name = 'OutdatedListError';
}

/**
 * Makes the file of one export, a page of people at a time, and keeps it in parts. Begun anew after an interruption.
 * @throws OutdatedListError
 */
export async function makeExport(
  context: Pick<Context, 'db' | 'keys' | 'log'>,
  claimed: ClaimedExport,
): Promise<void> {
  const { kysely } = context.db;
  const { passphrase, reason } = await readExportSecrets(context, claimed);
  if (passphrase === null) return;
  const event = await getEventForMessages(context, claimed.eventId);
  const t = translator(event.locale);
  const mark = markOf(claimed.id);
  const columns = columnsFor(t, { audience: claimed.audience, questions: event.questions });
  const who = (await findExport(context, claimed))?.requestedByName ?? '';
  const note = t('export.note', { mark, who, at: claimed.requestedAt.toString(), reason });
  const rows = { done: 0 };
  await writeProtectedFile({
    format: claimed.format,
    mark,
    passphrase,
    note,
    columns,
    rows: counted(context, claimed, { columns, mark, rows }),
    keep: inParts(async (number, bytes) => {
      if (!(await keepPart(kysely, claimed, { number, bytes }))) throw new OutdatedListError();
    }),
  });
  if (!(await noteReady(kysely, claimed, { rowsDone: rows.done, hours: EXPORT_HOURS })))
    throw new OutdatedListError();
  context.log.info('An export is ready.', { event: claimed.eventId, count: rows.done });
}

type Counted = {
  readonly columns: readonly TableColumn[];
  readonly mark: string;
  readonly rows: { done: number };
};

async function* counted(
  context: Pick<Context, 'db' | 'keys'>,
  claimed: ClaimedExport,
  { columns, mark, rows }: Counted,
): AsyncGenerator<readonly string[]> {
  const keys = await eventKeys(context, claimed.eventId);
  for await (const page of readListed(context.db.kysely, keys, claimed)) {
    for (const person of page) yield rowOf(columns, person, mark);
    rows.done += page.length;
    await noteProgress(context.db.kysely, claimed, rows.done);
  }
}

/** Gathers bytes until a part is full; the last call, without bytes, keeps the rest. */
function inParts(
  keep: (number: number, bytes: Uint8Array) => Promise<void>,
): (bytes: Uint8Array | null) => Promise<void> {
  let gathered: Uint8Array[] = [];
  let size = 0;
  let number = 0;
  return async (bytes) => {
    if (bytes !== null) {
      // The writer uses its memory again.
      gathered.push(Uint8Array.from(bytes));
      size += bytes.byteLength;
    }
    if (size === 0 || (bytes !== null && size < PART_BYTES)) return;
    const part = Buffer.concat(gathered);
    gathered = [];
    size = 0;
    await keep(number, part);
    number += 1;
  };
}
