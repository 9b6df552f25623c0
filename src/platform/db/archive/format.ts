import type { Transaction } from 'kysely';
import { z } from 'zod';

/*
 * An archive is gzipped text. Each line is JSON: the header, then for each table a line that names it and one line
 * for each of its rows (an object), then the footer. The digest covers every line between header and footer.
 */

/** Raised when a reader of the old format could no longer read a new archive. */
export const ARCHIVE_FORMAT = 1;

export const headerSchema = z.object({
  archive: z.literal('foyer'),
  format: z.number().int(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
});

export const tableLineSchema = z.tuple([z.literal('table'), z.string()]);

export const footerSchema = z.tuple([
  z.literal('end'),
  z.object({
    sha256: z.string(),
    tables: z.record(z.string(), z.object({ rows: z.number().int(), checksum: z.string() })),
    sequences: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
]);

/** What else happens in the transaction that restores: before the tables are emptied, and once all of them are filled. */
export type RestoreOptions<T> = ArchiveOptions & {
  before?(trx: Transaction<T>): Promise<unknown>;
  afterwards?(trx: Transaction<T>): Promise<unknown>;
};

/** Tables that are kept apart: an archive does not hold them, and restoring one does not touch them. */
export type ArchiveOptions = { readonly leaveOut?: readonly string[] };

export type ArchiveHeader = z.infer<typeof headerSchema>;
export type ArchiveFooter = z.infer<typeof footerSchema>[1];
