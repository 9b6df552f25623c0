import type { SmtpConfig } from './settings.ts';

/** Nobody who was let in waits longer for their turn than this part of a minute: the sender holds a row for one. */
const PART_OF_A_MINUTE = 6;

/** How many mails it is worth having under way to such a server. */
export function mailsAtOnce({
  connections,
  mailsPerMinute,
}: Pick<SmtpConfig, 'connections' | 'mailsPerMinute'>): number {
  // Twice as many as connections, so that the next mail is ready when one becomes free.
  const most = connections * 2;
  return mailsPerMinute === null
    ? most
    : Math.max(1, Math.min(most, Math.floor(mailsPerMinute / PART_OF_A_MINUTE)));
}
