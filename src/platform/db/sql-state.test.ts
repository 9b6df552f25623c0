import { describe, expect, it } from 'vitest';
import { DatabaseAwayError, DatabaseError, isUniqueViolation, mayPass } from './sql-state.ts';

describe('DatabaseError', () => {
  it('leaves out the value that could not be read', () => {
    const error = new DatabaseError({
      message: 'invalid input syntax for type uuid: "Amara \n"B" "',
      code: '22P02',
    });
    expect(error.message).toBe('invalid input syntax for type uuid: "..."');
  });

  it('keeps the names of tables and columns', () => {
    const error = new DatabaseError({ message: 'relation "events" does not exist', code: '42P01' });
    expect(error.message).toContain('"events"');
  });
});

describe('isUniqueViolation', () => {
  it('tells one constraint from another', () => {
    const error = new DatabaseError({ message: 'duplicate key', code: '23505', constraint: 'events_slug' });
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, 'events_slug')).toBe(true);
    expect(isUniqueViolation(error, 'events_code')).toBe(false);
    expect(isUniqueViolation(new Error('23505'))).toBe(false);
  });
});

describe('a statement that failed may be tried again', () => {
  const failed = (code: string) => mayPass(new DatabaseError({ message: 'failed', code }));

  it('when the server is away, ends, is full, read-only or chose another', () => {
    expect(mayPass(new DatabaseAwayError('The connection broke.'))).toBe(true);
    expect(['57P01', '57014', '53100', '53300', '25006', '40P01', '08006'].every(failed)).toBe(true);
  });

  it('not when it would fail once more', () => {
    expect(['22P05', '23505', '42P01', '25P02'].some(failed)).toBe(false);
    expect(mayPass(new Error('57P01'))).toBe(false);
  });
});
