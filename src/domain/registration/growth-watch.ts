import type { Database } from '../../platform/db/database.ts';
import type { Tables } from '../tables.ts';
import { countAnew } from './data/count-anew.ts';

const FIRST = 100;
const FACTOR = 4;

/**
 * Lets the database count anew whenever the registrations that this process wrote have multiplied. Plans that were
 * made for an empty table read more and more rows for each new person; docs/performance.md has the figures.
 */
export class GrowthWatch {
  readonly #db: Database<Tables>;
  #written = 0;
  #next = FIRST;

  constructor(db: Database<Tables>) {
    this.#db = db;
  }

  noteWritten(count: number): void {
    this.#written += count;
    if (this.#written < this.#next) return;
    this.#next = this.#written * FACTOR;
    // Nobody waits for it. Where it fails everything is right all the same, only slower.
    countAnew(this.#db).catch(() => undefined);
  }
}
