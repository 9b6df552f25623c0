import { FORM_LIMIT_BYTES, readForm } from '../../../platform/http/read-form.ts';
import { RequestRefused } from '../../../platform/http/request-refused.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { err, ok, type Result } from '../../../platform/result.ts';

/** What somebody typed or a script sent, not looked at yet. */
export type ClockRequest = { readonly at: string; readonly back: string };

/**
 * Reads where the clock should go, from a form or from JSON.
 * @throws RequestRefused 400, 413 or 415 when it is neither
 */
export async function readClockRequest(request: Request): Promise<ClockRequest> {
  const isJson = /^application\/json\b/i.test(request.headers.get('content-type') ?? '');
  const fields = isJson ? await readJson(request) : await readForm(request);
  return { at: fields.at ?? '', back: fields.back ?? '' };
}

async function readJson(request: Request): Promise<Readonly<Record<string, string>>> {
  const text = await request.text();
  if (text.length > FORM_LIMIT_BYTES) throw new RequestRefused(413);
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) throw new RequestRefused(400);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, String(field)]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const EARLIEST = Temporal.Instant.from('2000-01-01T00:00:00Z');
const LATEST = Temporal.Instant.from('2100-01-01T00:00:00Z');

/** Reads an ISO 8601 instant, or a local date and time in the zone that the demo tells times in. */
export function parseInstant(text: string, timeZone: string): Result<Temporal.Instant, MessageKey> {
  const instant = tryBoth(text.trim().slice(0, 100), timeZone);
  if (instant === null) return err('demo.error.at');
  const { compare } = Temporal.Instant;
  const isNear = compare(instant, EARLIEST) >= 0 && compare(instant, LATEST) < 0;
  return isNear ? ok(instant) : err('demo.error.range');
}

function tryBoth(text: string, timeZone: string): Temporal.Instant | null {
  try {
    if (/(Z|[+-]\d\d(:?\d\d)?)(\[.*\])?$/i.test(text) && /\d[T ]\d/i.test(text))
      return Temporal.Instant.from(text);
    if (!/^\d{4}-\d\d-\d\d[T ]\d\d/i.test(text)) return null;
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The path to go back to, when it is one of this host; else where the demo is explained. */
export function pathBack(back: string, fallback: string): string {
  if (!/^\/(?![/\\])[^\s\\]{0,2000}$/.test(back)) return fallback;
  const here = 'https://here.example';
  return URL.canParse(back, here) && new URL(back, here).origin === here ? back : fallback;
}
