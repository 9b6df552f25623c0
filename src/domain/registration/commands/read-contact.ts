import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import { readAnswersFor } from '../../question/data/answers.ts';
import { openAddress, openName } from '../data/sealing.ts';
import type { Contact, ContactsPage, OpenedContact, PeopleScope } from '../schema/people.ts';
import type { RegistrationState } from '../schema.ts';

export const CONTACTS_A_PAGE = 50;

type SealedContact = {
  readonly id: string;
  readonly contactHash: Uint8Array;
  readonly sealedName: Uint8Array;
  readonly sealedAddress: Uint8Array | null;
  readonly createdAt: Temporal.Instant;
};

const CONTACTS = sql`
  select registrations.id, contact_hash as "contactHash", sealed_name as "sealedName",
    sealed_address as "sealedAddress", created_at as "createdAt"
  from registrations
  left join contacts on contacts.event_id = registrations.event_id and contacts.registration_id = registrations.id`;

/**
 * Opens the contact of one person and what they answered for registrars, and writes into the access log who did and why:
 * both or neither. Null when there is no such person in this event; nothing is written then.
 */
export async function readContact(
  context: Pick<Context, 'db' | 'keys'>,
  scope: PeopleScope,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<OpenedContact | null> {
  const eventId = scope.event.id;
  const keys = await eventKeys(context, eventId);
  return context.db.transaction(async (trx) => {
    const { rows } = await sql<SealedContact>`
      ${CONTACTS} where registrations.event_id = ${eventId} and registrations.id = ${id}::uuid
    `.execute(trx);
    const [row] = rows;
    if (row === undefined) return null;
    const whose = { eventId, id: row.id, contactHash: row.contactHash };
    const answers = await readAnswersFor(trx, keys, { whose, reader: 'registrar' });
    await recordAccess(trx, {
      organisationId: scope.organisation.id,
      accountId: scope.session.accountId,
      kind: 'contact.read',
      event: { id: eventId, keys },
      registrationIds: [row.id],
      reason,
    });
    return { ...openContact(keys, row), answers };
  });
}

export type ContactsAsked = {
  readonly state: RegistrationState;
  readonly reason: string;
  /** The last of the page before; null for the first page. */
  readonly after: { readonly createdAt: Temporal.Instant; readonly id: string } | null;
};

/** Opens the contacts of the people in one state, a page at a time; each page is one line of the access log. */
export async function readContacts(
  context: Pick<Context, 'db' | 'keys'>,
  scope: PeopleScope,
  { state, reason, after }: ContactsAsked,
): Promise<ContactsPage> {
  const eventId = scope.event.id;
  const keys = await eventKeys(context, eventId);
  const beyond =
    after === null
      ? sql``
      : sql`and (created_at, registrations.id) > (${after.createdAt}, ${after.id}::uuid)`;
  return context.db.transaction(async (trx) => {
    const { rows } = await sql<SealedContact>`
      ${CONTACTS} where registrations.event_id = ${eventId} and registrations.state = ${state} ${beyond}
      order by created_at, registrations.id limit ${CONTACTS_A_PAGE + 1}
    `.execute(trx);
    const shown = rows.slice(0, CONTACTS_A_PAGE);
    await recordAccess(trx, {
      organisationId: scope.organisation.id,
      accountId: scope.session.accountId,
      kind: 'contacts.read',
      event: { id: eventId, keys },
      registrationIds: shown.map((row) => row.id),
      reason,
    });
    const last = shown.at(-1);
    return {
      contacts: shown.map((row) => openContact(keys, row)),
      next: rows.length > CONTACTS_A_PAGE && last !== undefined ? last : null,
    };
  });
}

function openContact(
  keys: Awaited<ReturnType<typeof eventKeys>>,
  { id, contactHash, sealedName, sealedAddress }: SealedContact,
): Contact {
  return {
    id,
    displayName: openName(keys, contactHash, sealedName),
    address: sealedAddress === null ? null : openAddress(keys, contactHash, sealedAddress),
  };
}
