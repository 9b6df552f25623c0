import { join } from 'node:path';
import { socketPathOf } from './socket-path.ts';

/** The names inside the folder of an embedded database. */
export type Layout = {
  readonly folder: string;
  /** PostgreSQL's own data. */
  readonly data: string;
  /** Data of a first start that is not finished; thrown away when found. */
  readonly unfinished: string;
  readonly lock: string;
  readonly stamp: string;
  readonly socket: string;
};

export function layoutOf(folder: string): Layout {
  return {
    folder,
    data: join(folder, 'data'),
    unfinished: join(folder, 'data.new'),
    lock: join(folder, 'lock.sqlite'),
    stamp: join(folder, 'foyer.json'),
    socket: socketPathOf(folder),
  };
}
