import { describe, expect, it } from 'vitest';
import { DatabaseError, isUniqueViolation } from './sql-state.ts';

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
