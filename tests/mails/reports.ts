type Bounced = {
  /** Where the report goes: the return address of the mail. */
  readonly to: string;
  readonly action?: string;
  readonly status?: string;
};

const crlf = (text: string) => text.replaceAll('\n', '\r\n');

/** A report on a mail that could not be delivered (RFC 3464), as Postfix writes it. */
export function deliveryReport({ to, action = 'failed', status = '5.1.1' }: Bounced): string {
  return crlf(`Return-Path: <>
Delivered-To: ${to}
From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: ${to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
 boundary="4X1y2z"

This is a MIME-encapsulated message.

--4X1y2z
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not
be delivered.

<amara@mail.example.net>: host mx.example.net said: ${status} no

--4X1y2z
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example.net
Arrival-Date: Mon, 20 Jul 2020 09:00:00 +0000 (UTC)

Final-Recipient: rfc822; amara@mail.example.net
Original-Recipient: rfc822;amara@mail.example.net
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.example.net
Diagnostic-Code: smtp; 550 ${status} <amara@mail.example.net>: no such user
    here

--4X1y2z
Content-Type: text/rfc822-headers

Return-Path: <${to}>
From: Registrations <events@foyer.example.org>
To: amara@mail.example.net
Subject: Your registration: Your link

--4X1y2z--
`);
}

/** A complaint about a mail (RFC 5965), as providers send it to who asked for such. */
export function complaintReport({ about, type = 'abuse' }: { about: string; type?: string }): string {
  return crlf(`From: <abuse@provider.example.net>
To: complaints@foyer.example.org
Subject: FW: Your registration
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report;
 boundary="part1_13d"

--part1_13d
Content-Type: text/plain; charset="US-ASCII"

This is an email abuse report.

--part1_13d
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: SomeGenerator/1.0
Version: 1
Original-Mail-From: <${about}>
Original-Rcpt-To: <redacted@provider.example.net>

--part1_13d
Content-Type: message/rfc822
Content-Disposition: inline

Return-Path: <${about}>
From: Registrations <events@foyer.example.org>
To: redacted@provider.example.net
Subject: What comes next

Hello

--part1_13d--
`);
}
