import type { NodemailerError } from 'nodemailer';
import type { Delivery } from './mailer.ts';

type Refusal = Exclude<Delivery, { status: 'accepted' }>;

/** Commands whose answer is about this one mail; all others concern the sender or the connection. */
const ABOUT_THE_MAIL = new Set(['RCPT TO', 'DATA']);

const WORDS: Readonly<Record<string, string>> = {
  EAUTH: 'login',
  ENOAUTH: 'login',
  EOAUTH2: 'login',
  ETLS: 'tls',
  EREQUIRETLS: 'tls',
  ETIMEDOUT: 'timeout',
  EABORT: 'timeout',
  EDNS: 'dns',
};

/**
 * Reads what a failed delivery means. Only an answer to the recipient or to the message can be final: a refused login,
 * a refused sender or a broken certificate is a matter of the settings, and must not cost anybody their mail.
 */
export function readRefusal(failure: NodemailerError): Refusal {
  const code = failure.responseCode ?? null;
  const reason = reasonOf(failure);
  // Nodemailer itself would not send it: an address that no server takes, or more than the server says it takes.
  if (code === null && (failure.code === 'EENVELOPE' || failure.code === 'EMESSAGE')) {
    return { status: 'permanent', code, reason: 'unsendable' };
  }
  // 421: the server closes the connection, whatever the command was (RFC 5321 section 4.2.3).
  if (code === null || code === 421 || !ABOUT_THE_MAIL.has(failure.command ?? '')) {
    return { status: 'unreachable', code, reason };
  }
  // 503: the session was out of step, which says nothing about the mail.
  const isFinal = code >= 500 && code !== 503;
  return { status: isFinal ? 'permanent' : 'temporary', code, reason };
}

/** What Node calls the faults of a certificate: CERT_HAS_EXPIRED, UNABLE_TO_VERIFY_LEAF_SIGNATURE and their like. */
const CERTIFICATE_FAULT = /CERT|SIGNATURE|TLS/;

function reasonOf({ code = '', originalCode = '', response = '', responseCode }: NodemailerError): string {
  if (CERTIFICATE_FAULT.test(originalCode)) return 'tls';
  const word = WORDS[code];
  if (word !== undefined) return word;
  const [, enhanced] = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? [];
  if (enhanced !== undefined) return enhanced;
  return responseCode === undefined ? 'network' : `${Math.floor(responseCode / 100)}yz`;
}
