/** The parts of a PostgreSQL error that hold no data of a row; see the list of SQLSTATE codes in its appendix A. */
export type DatabaseErrorFields = {
  readonly message: string;
  readonly code?: string | undefined;
  readonly severity?: string | undefined;
  readonly constraint?: string | undefined;
  readonly schema?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly position?: string | undefined;
};

/** A statement that PostgreSQL refused. Never carries the values of a row: no detail, no parameters. */
export class DatabaseError extends Error {
  readonly code: string;
  readonly severity: string;
  readonly constraint: string | undefined;
  readonly schema: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;
  readonly position: string | undefined;

  constructor(fields: DatabaseErrorFields) {
    super(withoutValues(fields));
    this.name = 'DatabaseError';
    this.code = fields.code ?? 'XX000';
    this.severity = fields.severity ?? 'ERROR';
    this.constraint = fields.constraint;
    this.schema = fields.schema;
    this.table = fields.table;
    this.column = fields.column;
    this.position = fields.position;
  }
}

/** The server could not be reached, or the connection to it broke: whether the last statement counted is not known. */
export class DatabaseAwayError extends Error {
  override readonly name = 'DatabaseAwayError';
  /** Whether somebody has to mend it, as a wrong password or a certificate: then waiting does not help. */
  readonly needsMending: boolean;

  constructor(
    message: string,
    { cause, needsMending = false }: ErrorOptions & { needsMending?: boolean } = {},
  ) {
    super(message, { cause });
    this.needsMending = needsMending;
  }
}

// Classes 08, 53, 57 and 58: connection, resources (such as a full disk), intervention of an operator, system. Class 40:
// undone in favour of another. 25006: the database is read-only for now. 55P03: a lock could not be had.
const PASSING = /^(?:08|40|53|57|58)|^(?:25006|55P03)$/;

/** Whether a statement failed for what the database is like at the moment, not for what it says: it may be tried again. */
export function mayPass(error: unknown): boolean {
  return error instanceof DatabaseAwayError || (error instanceof DatabaseError && PASSING.test(error.code));
}

/** Whether a program that is just starting may wait for it: the same, but for what somebody has to mend. */
export function isWorthWaiting(error: unknown): boolean {
  return mayPass(error) && !(error instanceof DatabaseAwayError && error.needsMending);
}

/** Whether a statement failed on a unique constraint; with a name, on that constraint. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof DatabaseError) || error.code !== '23505') {
    return false;
  }
  return constraint === undefined || error.constraint === constraint;
}

// Class 22 (data exception) quotes the value that it could not read, which may be somebody's name.
function withoutValues({ message, code }: DatabaseErrorFields): string {
  if (!code?.startsWith('22')) {
    return message;
  }
  return message.replace(/".*"/su, '"..."');
}
