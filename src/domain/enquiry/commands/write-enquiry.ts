import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { mac } from '../../../platform/crypto/derive.ts';
import { seal } from '../../../platform/crypto/seal.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { findEventKeys } from '../../protection/data.ts';
import type { EnquiryInput } from '../schema.ts';
import { boundTo } from '../sealing.ts';

/**
 * Seals what somebody wrote to the organisers. Answers false once the people of the event are erased: then nothing of it
 * could be read any more.
 * @param press what the form brought with it: two presses of its button are one enquiry
 */
export async function writeEnquiry(
  context: Pick<Context, 'db' | 'keys'>,
  event: Pick<PublishedEvent, 'id'>,
  { press, ...input }: EnquiryInput & { readonly press: string },
): Promise<boolean> {
  const keys = await findEventKeys(context, event.id);
  if (keys === null) return false;
  const id = idOf(mac(keys.capability, 'enquiry', press));
  await context.db.kysely
    .insertInto('enquiries')
    .values({
      event_id: event.id,
      id,
      sealed_words: seal(keys.contact, JSON.stringify(input), boundTo(event.id, id)),
      written_at: sql`foyer_now()`,
    })
    .onConflict((conflict) => conflict.columns(['event_id', 'id']).doNothing())
    .execute();
  return true;
}

/** A UUID (RFC 9562, version 8) of the first bytes of a MAC. */
function idOf(hash: Buffer): string {
  const bytes = hash.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
