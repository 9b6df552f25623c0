import PostalMime, { type Attachment, type Email } from 'postal-mime';

/** A mail that came back to us, as far as it was understood. Nothing in it is proved. */
export type MailReport = {
  /** Addresses that the report was sent to or speaks of; one of them may be a return address of ours. */
  readonly addresses: readonly string[];
  readonly says:
    | { readonly kind: 'bounce'; readonly lasting: 'hard' | 'soft'; readonly status: string }
    | { readonly kind: 'complaint' }
    /** A report that nothing follows from: the mail is still tried, or has arrived. */
    | { readonly kind: 'progress' }
    /** No report: an answer, or a mail that came back in words of its own. */
    | { readonly kind: 'other' };
};

const MOST_HEADERS = 256 * 1024;
const DEEPEST = 20;
const REACHED_AT = ['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'];

/**
 * Reads a mail that came back: a report on its delivery (RFC 3464) or a complaint about it (RFC 5965). Whatever else it
 * is, or however broken, counts as `other`.
 */
export async function readReport(raw: Uint8Array): Promise<MailReport> {
  const email = await PostalMime.parse(raw, {
    attachmentEncoding: 'utf8',
    forceRfc822Attachments: true,
    maxHeadersSize: MOST_HEADERS,
    maxNestingDepth: DEEPEST,
  }).catch(() => null);
  if (email === null) return { addresses: [], says: { kind: 'other' } };
  const sentTo = REACHED_AT.flatMap((name) => headersOf(email, name)).flatMap(addressesIn);
  const complaint = partOf(email, 'message/feedback-report');
  if (complaint !== null) {
    const mails = [partOf(email, 'message/rfc822'), partOf(email, 'text/rfc822-headers')];
    return {
      addresses: [...sentTo, ...mailedFrom(complaint), ...mails.flatMap((mail) => mailedFrom(mail ?? ''))],
      // RFC 5965 section 3.1; other types, such as `not-spam`, ask nothing of us.
      says: {
        kind: fieldOf(complaint, 'Feedback-Type')?.toLowerCase() === 'abuse' ? 'complaint' : 'progress',
      },
    };
  }
  const delivery =
    partOf(email, 'message/delivery-status') ?? partOf(email, 'message/global-delivery-status');
  return { addresses: sentTo, says: delivery === null ? { kind: 'other' } : readDelivery(delivery) };
}

function readDelivery(report: string): MailReport['says'] {
  const action = fieldOf(report, 'Action')?.toLowerCase();
  if (action === undefined) return { kind: 'other' };
  // Only this says that it is over: `delayed` is still tried, and the others are good news (RFC 3464 section 2.3.3).
  if (action !== 'failed') return { kind: 'progress' };
  const [status = '5.0.0'] = /[245]\.\d{1,3}\.\d{1,3}/.exec(fieldOf(report, 'Status') ?? '') ?? [];
  return { kind: 'bounce', lasting: isLasting(status) ? 'hard' : 'soft', status };
}

/** A full mailbox (5.2.2) empties, and what a server thinks of our mail (5.7.x) changes; nobody moves back in. */
function isLasting(status: string): boolean {
  return status.startsWith('5.') && status !== '5.2.2' && !status.startsWith('5.7.');
}

function partOf({ attachments }: Email, type: string): string | null {
  const part = attachments.find((one) => one.mimeType === type);
  return part === undefined ? null : textOf(part);
}

function textOf({ content, encoding }: Attachment): string {
  if (typeof content !== 'string') return Buffer.from(new Uint8Array(content)).toString('utf8');
  return encoding === 'base64' ? Buffer.from(content, 'base64').toString('utf8') : content;
}

function headersOf({ headers }: Email, name: string): string[] {
  return headers.filter(({ key }) => key === name).map(({ value }) => value);
}

function mailedFrom(text: string): string[] {
  return ['Original-Mail-From', 'Return-Path'].flatMap((name) => addressesIn(fieldOf(text, name) ?? ''));
}

function addressesIn(value: string): string[] {
  return value.match(/[^\s,;<>()"\\@:]{1,64}@[^\s,;<>()"\\@:]{1,255}/g) ?? [];
}

function fieldOf(text: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(text)?.[1]?.trim();
}
