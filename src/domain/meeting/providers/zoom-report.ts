import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { sameBytes } from '../../../platform/crypto/derive.ts';
import { err, ok } from '../../../platform/result.ts';
import { digestOf, type Happening, instantOf, type ReadReport, type ReportRequest } from './report.ts';
import type { ZoomAccount } from './zoom-api.ts';

/** Older signatures are refused, and so are those of a clock that is as much ahead. */
const VALID_SECONDS = 300;

/** The signature of a body, as the header `x-zm-signature` has to hold it. */
export function zoomSignature(secret: string, timestamp: string, body: Buffer | string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}

const validation = z.object({
  event: z.literal('endpoint.url_validation'),
  payload: z.object({ plainToken: z.string().min(1).max(200) }),
});

const happened = z.object({
  event: z.string(),
  event_ts: z.number(),
  payload: z.object({
    object: z.object({
      id: z.union([z.string(), z.number()]).transform(String),
      uuid: z.string().default(''),
      participant: z
        .object({
          registrant_id: z.string().optional(),
          user_id: z.string().optional(),
          participant_uuid: z.string().optional(),
          join_time: z.string().optional(),
          leave_time: z.string().optional(),
        })
        .optional(),
    }),
  }),
});
type Happened = z.infer<typeof happened>;

/**
 * Reads what Zoom sends (https://developers.zoom.us/docs/api/webhooks): signed over the raw body with the secret token,
 * no older than five minutes. Also answers its question whether we hold that secret.
 */
export function readZoomReport(
  { webhook_secret: secret }: ZoomAccount,
  { headers, body }: ReportRequest,
  now: Temporal.Instant,
): ReadReport {
  const timestamp = headers.get('x-zm-request-timestamp') ?? '';
  const signature = headers.get('x-zm-signature') ?? '';
  if (secret === null || !/^\d{1,13}$/.test(timestamp)) return err('forged');
  const expected = zoomSignature(secret, timestamp, body);
  if (!sameBytes(Buffer.from(expected), Buffer.from(signature))) return err('forged');
  const age = now.epochMilliseconds / 1000 - secondsOf(timestamp);
  if (Math.abs(age) > VALID_SECONDS) return err('stale');
  const said = readJson(body);
  const asked = validation.safeParse(said);
  if (asked.success) {
    const { plainToken } = asked.data.payload;
    const encryptedToken = createHmac('sha256', secret).update(plainToken).digest('hex');
    return ok({ challenge: { plainToken, encryptedToken } });
  }
  const report = happened.safeParse(said);
  // Whatever else the app is subscribed to is none of our business.
  const room = report.success ? report.data.payload.object.id : null;
  const happenings = report.success ? happeningsOf(report.data) : [];
  return ok({ report: { digest: digestOf(signature, body), room, happenings } });
}

/** Zoom says seconds; a time in milliseconds has thirteen digits. */
function secondsOf(timestamp: string): number {
  return timestamp.length === 13 ? Number(timestamp) / 1000 : Number(timestamp);
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

function happeningsOf({ event, event_ts, payload: { object } }: Happened): Happening[] {
  const at = instantOf(event_ts);
  if (at === null) return [];
  if (/^(?:meeting|webinar)\.ended$/.test(event)) return [{ what: 'ended', at }];
  const { registrant_id: user, join_time, leave_time, ...ids } = object.participant ?? {};
  const visit = ids.participant_uuid ?? ids.user_id;
  if (user === undefined || visit === undefined) return [];
  const seen = { what: 'visit', user, visit: `${object.uuid} ${visit}` } as const;
  if (/^(?:meeting|webinar)\.participant_joined$/.test(event))
    return [{ ...seen, cameAt: timeOf(join_time) ?? at, leftAt: null }];
  if (/^(?:meeting|webinar)\.participant_left$/.test(event))
    return [{ ...seen, cameAt: null, leftAt: timeOf(leave_time) ?? at }];
  return [];
}

function timeOf(text: string | undefined): Temporal.Instant | null {
  try {
    return text === undefined ? null : Temporal.Instant.from(text);
  } catch {
    return null;
  }
}
