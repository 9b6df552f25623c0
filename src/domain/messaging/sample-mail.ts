import type { Context } from '../../context.ts';
import { translator } from '../../platform/i18n/translate.ts';
import type { Mail } from '../../platform/mail/mailer.ts';
import { contactHash, sealAddress, sealName } from '../registration/data/sealing.ts';
import { composeMail, type Desk } from './compose-mail.ts';
import type { PlannedKind } from './schema.ts';

export type Sample = {
  readonly kind: PlannedKind | 'outcomes';
  readonly locale: string;
  /** To whom it is addressed; nobody's but one's own. */
  readonly address: string;
};

/**
 * Writes the mail of a kind as a person who does not exist would get it while the event is going to be held, by the very
 * renderer that sends. Its links open nothing: they are those of nobody.
 * @throws Error where the mail could not be sent to anybody, for example without the link that it is about
 */
export function writeSampleMail(
  context: Pick<Context, 'ids' | 'clock'>,
  desk: Desk,
  { kind, locale, address }: Sample,
): Mail {
  const { keys, event } = desk;
  const hash = contactHash(keys, address);
  const now = context.clock.now();
  return composeMail(
    {
      eventId: event.id,
      id: context.ids.uuid(),
      registrationId: context.ids.uuid(),
      kind,
      dueAt: now,
      claimedAt: now,
      attempts: 1,
      state: 'admitted',
      role: 'participant',
      revoked: false,
      offeredUntil: null,
      locale,
      passGeneration: 1,
      manageGeneration: 1,
      contactHash: hash,
      sealedName: sealName(keys, hash, translator(locale)('mail.sampleName')),
      sealedAddress: sealAddress(keys, hash, address),
      newAddress: null,
      newAddressGeneration: null,
      invited: false,
      calendarChanges: 1,
      withCalendar: true,
      mailLook: 'usual',
      isWanted: true,
    },
    { ...desk, event: { ...event, state: 'published' } },
  );
}
