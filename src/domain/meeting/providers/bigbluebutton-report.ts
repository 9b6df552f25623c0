import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sameBytes } from '../../../platform/crypto/derive.ts';
import { err, ok } from '../../../platform/result.ts';
import type { BigBlueButtonAccount } from './bigbluebutton-api.ts';
import { digestOf, type Happening, instantOf, type ReadReport, type ReportRequest } from './report.ts';

/**
 * Servers try again for about five minutes; what is older by far was kept by somebody else. What is as far ahead could be
 * kept until nobody remembers that it was taken.
 */
const FARTHEST = { hours: 24 } as const;

const event = z.object({
  data: z.object({
    id: z.string(),
    attributes: z.object({
      meeting: z.object({ 'external-meeting-id': z.string() }),
      user: z.object({ 'external-user-id': z.string(), 'internal-user-id': z.string() }).partial().optional(),
    }),
    event: z.object({ ts: z.number() }).optional(),
  }),
  event: z.object({ ts: z.number() }).optional(),
});
const events = z.union([event.transform((one) => [one]), z.array(event)]);
type Event = z.infer<typeof event>;

/**
 * Reads a report of a server's webhooks (https://docs.bigbluebutton.org/development/webhooks). It is signed with a hash
 * over our address, the body as it came, and the shared secret.
 */
export function readBigBlueButtonReport(
  { secret, reports }: BigBlueButtonAccount,
  { address, query, body }: ReportRequest,
  now: Temporal.Instant,
): ReadReport {
  const expected = createHash(reports).update(address).update(body).update(secret).digest('hex');
  if (!sameBytes(Buffer.from(expected), Buffer.from(query.get('checksum') ?? ''))) return err('forged');
  const fields = new URLSearchParams(body.toString('utf8'));
  const sentAt = instantOf(Number(fields.get('timestamp')));
  if (sentAt === null) return err('unreadable');
  const isOld = Temporal.Instant.compare(sentAt.add(FARTHEST), now) < 0;
  if (isOld || Temporal.Instant.compare(sentAt.subtract(FARTHEST), now) > 0) return err('stale');
  const parsed = events.safeParse(readJson(fields.get('event') ?? ''));
  if (!parsed.success) return err('unreadable');
  const room = parsed.data[0]?.data.attributes.meeting['external-meeting-id'] ?? null;
  const ours = parsed.data.filter((one) => one.data.attributes.meeting['external-meeting-id'] === room);
  return ok({
    report: {
      digest: digestOf(body),
      room,
      happenings: ours.flatMap((one) => happeningsOf(one, sentAt)),
    },
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function happeningsOf({ data, event: outer }: Event, sentAt: Temporal.Instant): Happening[] {
  const at = instantOf(data.event?.ts ?? outer?.ts ?? 0) ?? sentAt;
  if (data.id === 'meeting-ended') return [{ what: 'ended', at }];
  const { 'external-user-id': user, 'internal-user-id': visit } = data.attributes.user ?? {};
  if (user === undefined || visit === undefined) return [];
  if (data.id === 'user-joined') return [{ what: 'visit', user, visit, cameAt: at, leftAt: null }];
  if (data.id === 'user-left') return [{ what: 'visit', user, visit, cameAt: null, leftAt: at }];
  return [];
}
