import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Layout } from './layout.ts';
import { syncPath } from './sync-tree.ts';

/** What the folder says about who wrote it. */
export type Stamp = z.infer<typeof stampSchema>;

const stampSchema = z.object({
  /** The layout of the folder itself. */
  format: z.number().int(),
  engine: z.string(),
  postgresql: z.number().int(),
});

/** What this program writes; the engine's version is pinned in package.json and brings PostgreSQL 18. */
export const CURRENT_STAMP: Stamp = { format: 1, engine: 'pglite 0.5.16', postgresql: 18 };

/**
 * Reads the stamp of a folder, or undefined when there is none. Throws when the folder was written by a PostgreSQL
 * of another major version or in a newer format: opening it would damage it.
 */
export function readStamp(layout: Layout): Stamp | undefined {
  const { folder } = layout;
  const stamp = existsSync(layout.stamp) ? parseStamp(layout.stamp) : undefined;
  if (stamp && stamp.format > CURRENT_STAMP.format) {
    throw new Error(
      `The database in ${folder} was written by a newer Foyer. Start that version, or restore a backup made with this one.`,
    );
  }
  const written = majorVersionOf(layout.data) ?? stamp?.postgresql ?? CURRENT_STAMP.postgresql;
  if (written !== CURRENT_STAMP.postgresql) {
    throw new Error(
      `The database in ${folder} was written by PostgreSQL ${written}, and this Foyer brings ` +
        `PostgreSQL ${CURRENT_STAMP.postgresql}. Make a backup with the Foyer that wrote it, and restore it into an empty folder here.`,
    );
  }
  return stamp;
}

/** Writes the stamp so that it is either the old or the new one, whatever happens. */
export function writeStamp(path: string): void {
  const unfinished = `${path}.new`;
  writeFileSync(unfinished, `${JSON.stringify(CURRENT_STAMP, null, 2)}\n`, { mode: 0o600 });
  syncPath(unfinished);
  renameSync(unfinished, path);
  syncPath(dirname(path));
}

function parseStamp(path: string): Stamp {
  try {
    return stampSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new Error(
      `The file ${path} cannot be read as the stamp of a database. Restore it from a copy of the folder.`,
      {
        cause,
      },
    );
  }
}

function majorVersionOf(data: string): number | undefined {
  const path = join(data, 'PG_VERSION');
  return existsSync(path) ? Number.parseInt(readFileSync(path, 'utf8'), 10) : undefined;
}
