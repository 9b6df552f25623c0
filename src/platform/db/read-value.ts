import type { RawValue } from './session.ts';

type Reader = (text: string) => unknown;

const readInstant: Reader = (text) => Temporal.Instant.from(text);
const readDate: Reader = (text) => Temporal.PlainDate.from(text);
const readDateTime: Reader = (text) => Temporal.PlainDateTime.from(text);
const readJson: Reader = (text) => JSON.parse(text);
const readText: Reader = (text) => text;

/** Readers by the OID of the type, with the OID of its array; the numbers are fixed in PostgreSQL's pg_type.dat. */
const READERS = new Map<number, Reader>(
  [
    { type: 16, array: 1000, read: (text: string) => text === 't' },
    { type: 17, array: 1001, read: readBytes },
    { type: 20, array: 1016, read: readBigint },
    { type: 21, array: 1005, read: Number },
    { type: 23, array: 1007, read: Number },
    { type: 25, array: 1009, read: readText },
    { type: 26, array: 1028, read: Number },
    { type: 114, array: 199, read: readJson },
    { type: 700, array: 1021, read: Number },
    { type: 701, array: 1022, read: Number },
    { type: 1043, array: 1015, read: readText },
    { type: 1082, array: 1182, read: readDate },
    { type: 1114, array: 1115, read: readDateTime },
    { type: 1184, array: 1185, read: readInstant },
    { type: 1700, array: 1231, read: readText },
    { type: 2950, array: 2951, read: readText },
    { type: 3802, array: 3807, read: readJson },
  ].flatMap(({ type, array, read }): [number, Reader][] => [
    [type, read],
    [array, (text) => readArray(text, read)],
  ]),
);

/**
 * Makes a JavaScript value of a value in PostgreSQL's text format, the same on every engine: timestamptz is a
 * `Temporal.Instant`, timestamp a `Temporal.PlainDateTime`, date a `Temporal.PlainDate` (microseconds survive),
 * int8 a number, bytea a `Uint8Array`, json and jsonb are parsed, numeric, uuid, interval and all others stay text.
 * Throws a RangeError for an int8 beyond the safe integers and for a time that is infinite.
 */
export function readValue(value: RawValue, type: number): unknown {
  if (value === null) {
    return null;
  }
  const read = READERS.get(type);
  return read ? read(value) : value;
}

function readBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(
      'The database returned a whole number that is too large to be read exactly. Cast it to text.',
    );
  }
  return value;
}

function readBytes(text: string): Uint8Array {
  return Uint8Array.fromHex(text.slice(2));
}

// The grammar is in the PostgreSQL manual, section 8.15.6: braces, commas, quotes with backslashes, unquoted NULL.
function readArray(text: string, read: Reader): unknown[] {
  const root: unknown[] = [];
  const open = [root];
  const token = /[{}]|"((?:[^"\\]|\\.)*)"|([^{},"]+)/gsu;
  for (const [whole, quoted, bare] of text.matchAll(token)) {
    const current = open.at(-1) ?? root;
    if (whole === '{') {
      const nested: unknown[] = [];
      current.push(nested);
      open.push(nested);
    } else if (whole === '}') {
      open.pop();
    } else if (quoted !== undefined) {
      current.push(read(quoted.replace(/\\(.)/gsu, '$1')));
    } else {
      current.push(bare === 'NULL' ? null : read(bare ?? ''));
    }
  }
  const [array] = root;
  return Array.isArray(array) ? array : [];
}
