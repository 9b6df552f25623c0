import type { RawValue } from './session.ts';

/**
 * Writes a parameter in PostgreSQL's text format: Temporal values in ISO 8601 with microseconds, bytes as hex,
 * an array as an array literal (so a caller with jsonb stringifies it), a plain object as JSON.
 * Throws a TypeError for what has no such form: functions, symbols, a Temporal value with a zone or without a year.
 */
export function writeValue(value: unknown): RawValue {
  if (value === null || value === undefined) {
    return null;
  }
  if (typeof value === 'string') {
    return value;
  }
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    return String(value);
  }
  if (Array.isArray(value)) {
    return `{${value.map(writeElement).join(',')}}`;
  }
  if (value instanceof Uint8Array) {
    return `\\x${value.toHex()}`;
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  return writeTemporal(value) ?? writeObject(value);
}

function writeElement(value: unknown): string {
  if (Array.isArray(value)) {
    return `{${value.map(writeElement).join(',')}}`;
  }
  const text = writeValue(value);
  return text === null ? 'NULL' : `"${text.replace(/["\\]/gu, '\\$&')}"`;
}

function writeTemporal(value: unknown): string | undefined {
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainTime) {
    return value.toString({ smallestUnit: 'microsecond' });
  }
  if (value instanceof Temporal.PlainDateTime) {
    return value.toString({ smallestUnit: 'microsecond', calendarName: 'never' });
  }
  if (value instanceof Temporal.PlainDate) {
    return value.toString({ calendarName: 'never' });
  }
  return value instanceof Temporal.Duration ? value.toString() : undefined;
}

function writeObject(value: unknown): string {
  const prototype: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined;
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(
      'A parameter of a statement has a type that the database cannot store. Convert it first.',
    );
  }
  return JSON.stringify(value);
}
