import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type TransactionBuilder,
} from 'kysely';
import type { SessionSource } from './session.ts';
import { SessionDriver } from './session-driver.ts';
import type { TransactionGuard } from './transaction-guard.ts';

/** Kysely over any source of sessions; its transactions are guarded against queries that bypass them. */
export class GuardedKysely<T> extends Kysely<T> {
  readonly #guard: TransactionGuard;

  constructor(source: SessionSource, guard: TransactionGuard) {
    super({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new SessionDriver(source, guard),
        createIntrospector: (kysely) => new PostgresIntrospector(kysely),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    });
    this.#guard = guard;
  }

  override transaction(): TransactionBuilder<T> {
    return guardBuilder(super.transaction(), this.#guard);
  }
}

function guardBuilder<T>(builder: TransactionBuilder<T>, guard: TransactionGuard): TransactionBuilder<T> {
  const execute = builder.execute.bind(builder);
  const setIsolationLevel = builder.setIsolationLevel.bind(builder);
  const setAccessMode = builder.setAccessMode.bind(builder);
  builder.execute = (work) => execute((trx) => guard.run(() => work(trx)));
  builder.setIsolationLevel = (level) => guardBuilder(setIsolationLevel(level), guard);
  builder.setAccessMode = (mode) => guardBuilder(setAccessMode(mode), guard);
  return builder;
}
