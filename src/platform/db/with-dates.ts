import type { Kysely, KyselyPlugin, QueryResult, UnknownRow } from 'kysely';

/**
 * The same database for a library that knows no Temporal: instants come back as `Date`, to the millisecond. Instants
 * and dates are both taken. Its transactions would not be guarded, so such a library is kept from opening any.
 */
export function withDates<T>(kysely: Kysely<T>): Kysely<T> {
  return kysely.withPlugin(datesForInstants);
}

const datesForInstants: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  async transformResult({ result }): Promise<QueryResult<UnknownRow>> {
    return { ...result, rows: result.rows.map(dated) };
  },
};

function dated(row: UnknownRow): UnknownRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Temporal.Instant ? new Date(value.epochMilliseconds) : value,
    ]),
  );
}
