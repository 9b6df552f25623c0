import type { Delivery, Mail } from '../mailer.ts';

/** A mail on its way to the other thread; what cannot be copied between threads goes as milliseconds. */
type PostedMail = Omit<Mail, 'date'> & { readonly sentAtMilliseconds: number };

/** What the thread is asked to do; one report comes for each mail. */
export type MailRequest =
  | { readonly kind: 'send'; readonly id: number; readonly mail: PostedMail }
  | { readonly kind: 'close' };

export type MailReport =
  | { readonly id: number; readonly delivery: Delivery }
  /** The mail could not even be written; the sentence names nobody. */
  | { readonly id: number; readonly error: string };

/** A mail as it can be copied into another thread. */
export function postable({ date, ...mail }: Mail): PostedMail {
  return { ...mail, sentAtMilliseconds: date.epochMilliseconds };
}

/** The mail as it was posted. */
export function received({ sentAtMilliseconds, ...mail }: PostedMail): Mail {
  return { ...mail, date: Temporal.Instant.fromEpochMilliseconds(sentAtMilliseconds) };
}
