import type { Context } from '../../../context.ts';
import { recordAccess } from '../../protection/commands/record-access.ts';
import { eventKeys } from '../../protection/data.ts';
import { passToken } from '../policy.ts';
import type { GuestRole, RegistrationInput } from '../schema.ts';
import { admitGuest } from './admit-guest.ts';

export type InvitedGuest = RegistrationInput & {
  readonly eventId: string;
  readonly role: GuestRole;
  readonly locale: string;
  /** Who of the staff does it, for the access log; absent: an operator. */
  readonly by?: { readonly organisationId: string; readonly accountId: string };
  /** What the form brought with it: two presses of its button are one invitation. */
  readonly press?: string;
};

type Inviting = Pick<Context, 'db' | 'keys' | 'ids'>;

/**
 * Invites a panellist to the event by mail: a speaker, a moderator or a host. They get a place, the mails of everybody
 * with one, and a pass that admits in that role. Who registered before keeps registration and name. Inviting twice
 * writes once more, but by the same form. Answers the id of the registration.
 */
export async function invitePanellist(context: Inviting, guest: InvitedGuest): Promise<string> {
  return (await admit(context, guest, true)).id;
}

/** The pass of somebody on the staff. Only who holds it may see the token. */
export type StaffPass = { readonly registrationId: string; readonly token: string };

/**
 * Gives somebody on the staff a pass of their own, without a mail: it is shown to them where they work. The same address
 * gets the same pass.
 */
export async function issueStaffPass(context: Inviting, guest: InvitedGuest): Promise<StaffPass> {
  const row = await admit(context, guest, false);
  return { registrationId: row.id, token: passToken(await eventKeys(context, guest.eventId), row) };
}

async function admit(context: Inviting, guest: InvitedGuest, byMail: boolean) {
  const keys = await eventKeys(context, guest.eventId);
  const id = context.ids.uuid();
  return context.db.transaction(async (trx) => {
    const row = await admitGuest(trx, keys, { ...guest, id, byMail });
    if (guest.by !== undefined && !row.isRepeated) {
      await recordAccess(trx, {
        ...guest.by,
        kind: byMail ? 'guest.invited' : 'pass.issued',
        event: { id: guest.eventId, keys },
        registrationIds: [row.id],
      });
    }
    return row;
  });
}
