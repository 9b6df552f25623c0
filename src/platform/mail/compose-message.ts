import type { SendMailOptions } from 'nodemailer';
import type { DkimKey, Mail } from './mailer.ts';

/**
 * What a signature covers, where it is there. As Nodemailer's own list, but with List-Unsubscribe-Post, which RFC 8058
 * section 4 wants signed, and with what says that a machine wrote the mail.
 */
const SIGNED =
  'From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:Content-Language:' +
  'List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted';

/** The message as Nodemailer takes it: text, HTML and at most one calendar as alternatives of each other. */
export function composeMessage(mail: Mail): SendMailOptions {
  const { calendar, dkim } = mail;
  return {
    from: mail.from,
    to: { name: '', address: mail.to },
    envelope: { from: mail.returnTo ?? mail.from.address, to: [mail.to] },
    messageId: `<${mail.messageId}>`,
    date: new Date(mail.date.epochMilliseconds),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    xMailer: false,
    headers: {
      'Content-Language': mail.language,
      // RFC 3834 section 5; the second is what Exchange obeys.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      ...unsubscribeHeaders(mail),
    },
    ...(dkim && { dkim: signingOptions(dkim) }),
    ...(calendar && {
      alternatives: [
        {
          contentType: `text/calendar; charset=utf-8; method=${calendar.method}`,
          content: calendar.content,
        },
      ],
    }),
  };
}

/** RFC 2369 section 3.2 and RFC 8058 section 3.1. */
function unsubscribeHeaders({ unsubscribe }: Mail): Record<string, string> {
  if (unsubscribe === undefined) return {};
  return { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

function signingOptions({ domain, selector, privateKey }: DkimKey) {
  return { domainName: domain, keySelector: selector, privateKey, headerFieldNames: SIGNED };
}
