import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { mac } from '../../../platform/crypto/derive.ts';
import { seal } from '../../../platform/crypto/seal.ts';
import type { PublishedEvent } from '../../event/schema.ts';
import { findEventKeys } from '../../protection/data.ts';
import { type EnquiryInput, MOST_UNREAD } from '../schema.ts';
import { boundTo, senderTag } from '../sealing.ts';

/** `gone`: the people of the event are erased, and nothing can be sealed for it any more. `full`: too many wait. */
export type EnquiryOutcome = 'written' | 'full' | 'gone';

/**
 * Seals what somebody wrote to the organisers, unless {@link MOST_UNREAD} of this event wait to be read: then whoever has
 * many networks could fill the disk, and nobody would find what matters.
 * @param press what the form brought with it: two presses of its button are one enquiry
 */
export async function writeEnquiry(
  context: Pick<Context, 'db' | 'keys'>,
  event: Pick<PublishedEvent, 'id'>,
  { press, ...input }: EnquiryInput & { readonly press: string },
): Promise<EnquiryOutcome> {
  const keys = await findEventKeys(context, event.id);
  if (keys === null) return 'gone';
  const id = idOf(mac(keys.capability, 'enquiry', press));
  const words = seal(keys.contact, JSON.stringify(input), boundTo(event.id, id));
  const tag = input.address === null ? null : senderTag(keys, input.address);
  const { rows } = await sql<{ written: boolean }>`
    with written as (
      insert into enquiries (event_id, id, sealed_words, sender_tag, written_at)
      select ${event.id}, ${id}, ${words}::bytea, ${tag}::bytea, foyer_now()
      where (select count(*) from enquiries where event_id = ${event.id} and settled_at is null) < ${MOST_UNREAD}
      on conflict (event_id, id) do nothing
      returning id
    )
    select exists (select from written)
      or exists (select from enquiries where event_id = ${event.id} and id = ${id}) as written
  `.execute(context.db.kysely);
  return rows[0]?.written === true ? 'written' : 'full';
}

/** A UUID (RFC 9562, version 8) of the first bytes of a MAC. */
function idOf(hash: Buffer): string {
  const bytes = hash.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
