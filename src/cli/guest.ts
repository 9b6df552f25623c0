import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PublishedEvent } from '../domain/event/schema.ts';
import {
  type InvitedGuest,
  invitePanellist,
  issueStaffPass,
} from '../domain/registration/commands/invite-guest.ts';
import { listGuests } from '../domain/registration/data/guests.ts';
import { displayName, guestRoles, mailAddress } from '../domain/registration/schema.ts';
import { translator } from '../platform/i18n/translate.ts';
import { absoluteLinks } from '../web/paths.ts';
import { print } from './print.ts';
import { withEvent } from './with-event.ts';

const t = translator('en');
const person = z.object({ name: displayName, address: mailAddress });

/** `foyer guest invite ORGANISATION/EVENT ROLE`: name and address come through standard input. */
export async function invite(name: string, role: string): Promise<void> {
  const guest = await readGuest(role);
  await withEvent(name, async (context, event) => {
    await invitePanellist(context, guestOf(event, guest));
    print('cli.guest.invited');
  });
}

/** `foyer guest pass ORGANISATION/EVENT ROLE`: as above; prints the link, which is for that person alone. */
export async function pass(name: string, role: string): Promise<void> {
  const guest = await readGuest(role);
  await withEvent(name, async (context, event) => {
    const { token } = await issueStaffPass(context, guestOf(event, guest));
    print('cli.guest.pass', { link: absoluteLinks(context.config.http.origin).pass(event.code, token) });
  });
}

export function list(name: string): Promise<void> {
  return withEvent(name, async (context, event) => {
    const guests = await listGuests(context, event.id);
    for (const { id, role, displayName: called } of guests)
      print('cli.guest.row', { id, role, name: called });
    print('cli.guest.count', { count: guests.length });
  });
}

type Read = Pick<InvitedGuest, 'role' | 'displayName' | 'address'>;

async function readGuest(given: string): Promise<Read> {
  const role = guestRoles.find((known) => known === given);
  if (role === undefined)
    throw new Error(t('cli.guest.badRole', { role: given, roles: guestRoles.join(', ') }));
  const parsed = person.safeParse(parse(await text(process.stdin)));
  if (!parsed.success) throw new Error(t('cli.guest.badPerson'));
  return { role, displayName: parsed.data.name, address: parsed.data.address };
}

function guestOf(event: PublishedEvent, guest: Read): InvitedGuest {
  return { ...guest, eventId: event.id, locale: event.locale };
}
