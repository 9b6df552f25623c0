/** A column of a result: its name and the OID of its PostgreSQL type. */
export type Field = { readonly name: string; readonly type: number };

/** One value in PostgreSQL's text format. */
export type RawValue = string | null;

/** What one statement gave back, in PostgreSQL's text format; `values.ts` makes JavaScript values of it. */
export type RawResult = {
  readonly command: string;
  readonly rowCount: number;
  readonly fields: readonly Field[];
  readonly rows: readonly (readonly RawValue[])[];
};

/** One database session, held by one caller until it is released. */
export interface Session {
  /**
   * Runs one statement. Without parameters the text may hold several statements; the last result is returned.
   * Fails with `DatabaseError` when PostgreSQL refuses the statement.
   */
  run(text: string, parameters: readonly RawValue[]): Promise<RawResult>;
  /** Gives the session back; an open transaction is rolled back. */
  release(): void;
  /** Gives the session back and has it closed rather than used again. */
  discard(): void;
}

/** Where sessions come from: a pool of connections to a server, or the one session of the embedded engine. */
export interface SessionSource {
  acquire(): Promise<Session>;
  close(): Promise<void>;
}
