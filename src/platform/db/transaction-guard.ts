import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Knows whether the running code is inside a transaction. There, a query that does not go through the
 * transaction would wait for the session that the transaction holds: for ever on the embedded engine, and on a
 * server until its pool is empty. The guard makes it an error on both.
 */
export class TransactionGuard {
  readonly #scope = new AsyncLocalStorage<{ open: boolean }>();

  async run<R>(work: () => Promise<R>): Promise<R> {
    const scope = { open: true };
    try {
      return await this.#scope.run(scope, work);
    } finally {
      scope.open = false;
    }
  }

  /** Throws when called from inside a transaction that is still open. */
  check(): void {
    if (this.#scope.getStore()?.open) {
      throw new Error(
        'A query was sent past the open transaction. Inside a transaction, use the transaction that was passed in.',
      );
    }
  }
}
