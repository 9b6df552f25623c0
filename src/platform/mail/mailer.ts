import type { KeyObject } from 'node:crypto';

/** One address as `name@host`. The type of a mail has room for one: nobody can be shown to anybody. */
export type SingleAddress = string & { readonly __address: 'single' };

/** Takes an address that passed validation; throws on anything that could be read as more than one. */
export function singleAddress(address: string): SingleAddress {
  if (!/^[^\s,;<>()"\\@]+@[^\s,;<>()"\\@]+$/u.test(address)) {
    throw new Error('This is not one single mail address.');
  }
  return address as SingleAddress;
}

/** What a domain signs its mails with (RFC 6376). The public half stands in the DNS under the selector. */
export type DkimKey = { readonly domain: string; readonly selector: string; readonly privateKey: KeyObject };

export type Mail = {
  readonly to: SingleAddress;
  readonly from: { readonly name: string; readonly address: string };
  /** Where the mail server reports what it could not deliver; the sender's address where it is not given. */
  readonly returnTo?: string;
  /** Without angle brackets. The same mail tried again has the same one, so that a receiver may fold the two. */
  readonly messageId: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** RFC 5545, as one alternative part. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };
  /** Set for optional mail alone: an address that a POST with nothing else ends it at (RFC 8058). */
  readonly unsubscribe?: string;
  readonly dkim?: DkimKey;
  readonly language: string;
  readonly date: Temporal.Instant;
};

/**
 * What became of a mail. `temporary` may be tried again (RFC 5321 section 4.2.1: 4yz), `permanent` may not (5yz).
 * `unreachable`: nothing was said about this mail, because the server could not be reached or does not serve us at all;
 * others would fare no better now.
 */
export type Delivery =
  | { readonly status: 'accepted'; readonly code: number }
  | {
      readonly status: 'temporary' | 'permanent' | 'unreachable';
      readonly code: number | null;
      /** A word or an enhanced status code (RFC 3463). Never the server's text, which may quote an address. */
      readonly reason: string;
    };

export interface Mailer extends AsyncDisposable {
  /** Hands over one mail to one person. Expected refusals are values. */
  send(mail: Mail): Promise<Delivery>;
  /** How many mails it is worth handing over at the same time. */
  readonly parallel: number;
}
