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

/** Whether a statement failed on a unique constraint; with a name, on that constraint. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return hasState(error, '23505') && (constraint === undefined || constraintOf(error) === constraint);
}

export function isForeignKeyViolation(error: unknown): boolean {
  return hasState(error, '23503');
}

export function isCheckViolation(error: unknown): boolean {
  return hasState(error, '23514');
}

/** Whether the same transaction may succeed when it is run again (serialization failure or deadlock). */
export function isRetryable(error: unknown): boolean {
  return hasState(error, '40001') || hasState(error, '40P01');
}

function hasState(error: unknown, code: string): boolean {
  return error instanceof DatabaseError && error.code === code;
}

function constraintOf(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.constraint : undefined;
}

// Class 22 (data exception) quotes the value that it could not read, which may be somebody's name.
function withoutValues({ message, code }: DatabaseErrorFields): string {
  if (!code?.startsWith('22')) {
    return message;
  }
  return message.replace(/".*"/su, '"..."');
}
