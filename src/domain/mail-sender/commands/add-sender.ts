import type { Transaction } from 'kysely';
import type { Context } from '../../../context.ts';
import { seal } from '../../../platform/crypto/seal.ts';
import { type DkimPair, makeDkimPair } from '../../../platform/mail/dkim.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { Tables } from '../../tables.ts';
import { senderSealingKey } from '../data.ts';
import type { SenderInput } from '../schema.ts';

type Needs = Pick<Context, 'db' | 'keys' | 'ids' | 'clock'>;

/**
 * Makes an address the sender of an organisation's mails of one purpose, in place of an earlier one, with a key that
 * waits until its record stands in the DNS. Mails come from the address at once, and are signed once the key is in use.
 * An address that is the sender of something else already is `taken`; one that is just this sender stays as it is.
 */
export async function addSender(context: Needs, input: SenderInput): Promise<Result<void, 'taken'>> {
  const pair = await makeDkimPair();
  return context.db.transaction(async (trx) => {
    const known = await trx
      .selectFrom('mail_senders')
      .select(['purpose', 'organisation_id as organisationId'])
      .where('address', '=', input.address)
      .executeTakeFirst();
    if (known !== undefined) {
      const isThis = known.purpose === input.purpose && known.organisationId === input.organisationId;
      return isThis ? ok(undefined) : err('taken');
    }
    await replaceSender(trx, context, { input, pair });
    return ok(undefined);
  });
}

async function replaceSender(
  trx: Transaction<Tables>,
  context: Needs,
  { input, pair }: { readonly input: SenderInput; readonly pair: DkimPair },
): Promise<void> {
  const { organisationId, purpose, address } = input;
  const id = context.ids.uuid();
  await trx
    .deleteFrom('mail_senders')
    .where('purpose', '=', purpose)
    .where('organisation_id', organisationId === null ? 'is' : '=', organisationId)
    .execute();
  await trx
    .insertInto('mail_senders')
    .values({ id, organisation_id: organisationId, purpose, address, created_at: context.clock.now() })
    .execute();
  await insertWaitingKey(trx, context, { senderId: id, pair });
}

/**
 * Makes a new key for a sender, which waits until its record stands in the DNS; meanwhile the old one signs. One that
 * waited already is thrown away.
 */
export async function rotateSenderKey(context: Needs, senderId: string): Promise<void> {
  const pair = await makeDkimPair();
  await context.db.transaction(async (trx) => {
    await trx
      .deleteFrom('mail_sender_keys')
      .where('sender_id', '=', senderId)
      .where('state', '=', 'waiting')
      .execute();
    await insertWaitingKey(trx, context, { senderId, pair });
  });
}

/** Takes a sender away. Its mails come from the next best address from now on. */
export async function removeSender({ db }: Pick<Context, 'db'>, senderId: string): Promise<void> {
  await db.kysely.deleteFrom('mail_senders').where('id', '=', senderId).execute();
}

async function insertWaitingKey(
  trx: Transaction<Tables>,
  context: Pick<Context, 'keys' | 'ids' | 'clock'>,
  { senderId, pair }: { readonly senderId: string; readonly pair: DkimPair },
): Promise<void> {
  const selector = `foyer-${context.ids.code().slice(0, 6)}`;
  await trx
    .insertInto('mail_sender_keys')
    .values({
      sender_id: senderId,
      state: 'waiting',
      selector,
      public_key: pair.publicKey,
      sealed_private_key: seal(senderSealingKey(context), pair.privateKey, `${senderId} ${selector}`),
      created_at: context.clock.now(),
    })
    .execute();
}
