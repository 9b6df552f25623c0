import type { Clock } from '../clock/clock.ts';
import type { Database } from './database.ts';

type ClockRow = { readonly shift_microseconds: number; readonly frozen_at: Temporal.Instant | null };

const REAL: ClockRow = { shift_microseconds: 0, frozen_at: null };

/**
 * The product's clock as the table `demo_clocks` sets it, so that the program and the database's `foyer_now()`
 * agree. Other processes hear of a move through the channel `clock_changed`.
 */
export class DatabaseClock<T> implements Clock {
  readonly #db: Database<T>;
  #row: ClockRow = REAL;

  private constructor(db: Database<T>) {
    this.#db = db;
  }

  static async open<T>(db: Database<T>): Promise<DatabaseClock<T>> {
    const clock = new DatabaseClock(db);
    await clock.refresh();
    return clock;
  }

  now(): Temporal.Instant {
    return this.#row.frozen_at ?? Temporal.Now.instant().add({ microseconds: this.#row.shift_microseconds });
  }

  /** Whether the clock is another than the machine's. */
  get isShifted(): boolean {
    return this.#row.frozen_at !== null || this.#row.shift_microseconds !== 0;
  }

  /** Reads the table again; to be called when `clock_changed` was heard. */
  async refresh(): Promise<void> {
    const [row] = await this.#db.query<ClockRow>(
      `select (extract(epoch from shift) * 1000000)::bigint as shift_microseconds, frozen_at from demo_clocks`,
    );
    this.#row = row ?? REAL;
  }

  /** Moves the clock to an instant, from where it runs on; `frozen` keeps it there. */
  async moveTo(instant: Temporal.Instant, { frozen = false }: { frozen?: boolean } = {}): Promise<void> {
    await this.#db.query(
      `insert into demo_clocks (shift, frozen_at)
       values ($1::timestamptz - clock_timestamp(), case when $2 then $1::timestamptz end)
       on conflict (singleton) do update set shift = excluded.shift, frozen_at = excluded.frozen_at`,
      [instant, frozen],
    );
    await this.refresh();
    await this.#db.notify('clock_changed', '');
  }
}
