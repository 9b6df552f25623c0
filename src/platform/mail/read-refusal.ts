import type { NodemailerError } from 'nodemailer';
import type { Delivery } from './mailer.ts';

type Refusal = Exclude<Delivery, { status: 'accepted' }>;

/** Commands whose answer is about this one mail; all others concern the sender or the connection. */
const ABOUT_THE_MAIL = new Set(['RCPT TO', 'DATA']);

// Many servers say only at the recipient, or after the message, that they do not take mail from us: Postfix so by default
// (smtpd_delay_reject), large providers when the quota of a day is used up. RFC 3463: X.1.7 and X.1.8 are about the
// sender's address; 5.4.5 and 5.2.252 are what Google and Microsoft say of a quota.
const ABOUT_US_BY_STATUS = /^5\.(?:1\.[78]|4\.5|2\.252)$/;
const ABOUT_US_IN_WORDS =
  /\brelay(?:ing)?\b|\bclient host\b.{0,80}\b(?:rejected|blocked)\b|\bsender address rejected\b|\b(?:sending|daily|hourly) (?:\w+ ){0,3}(?:limit|quota)\b/i;
/** Where the status says that it is about a policy or the way, or says nothing; else the words are of the recipient. */
const TELLS_LITTLE = /^5\.[47]\.|^5yz$/;

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
  if (code >= 500 && isAboutUs(reason, failure.response)) return { status: 'unreachable', code, reason };
  // 503: the session was out of step, which says nothing about the mail.
  const isFinal = code >= 500 && code !== 503;
  return { status: isFinal ? 'permanent' : 'temporary', code, reason };
}

/** Whether the server would say the same of every mail of ours. Its text is looked at and goes nowhere. */
function isAboutUs(status: string, response = ''): boolean {
  const words = response.replace(/\S+@\S+/g, '');
  return ABOUT_US_BY_STATUS.test(status) || (TELLS_LITTLE.test(status) && ABOUT_US_IN_WORDS.test(words));
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
