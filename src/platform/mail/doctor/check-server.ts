import type { Delivery } from '../mailer.ts';
import type { SmtpConfig } from '../settings.ts';
import { SmtpMailer } from '../smtp-mailer.ts';
import { type Finding, ill, well } from './finding.ts';

type Refusal = Exclude<Delivery, { status: 'accepted' }>;

/** Whether the mail server answers, encrypts and takes the login. Sends nothing. */
export async function checkServer(smtp: SmtpConfig, patience?: number): Promise<Finding> {
  const { hostname } = new URL(smtp.url);
  await using mailer = new SmtpMailer({ ...smtp, ...(patience !== undefined && { patience }) });
  const refusal = await mailer.probe();
  if (refusal !== null) return ill('server', whatToMend(refusal, smtp));
  const login = new URL(smtp.url).username === '' ? '' : ', and takes the login';
  const encrypted = smtp.tlsRequired || smtp.url.startsWith('smtps:');
  return well(
    'server',
    encrypted
      ? `${hostname} answers, encrypts with a certificate that is true${login}.`
      : `${hostname} answers${login}. Encryption is not required of it.`,
  );
}

/** Says what to mend when the mail server did not do what was asked of it. */
export function whatToMend({ code, reason }: Refusal, { url, oauth }: SmtpConfig): string {
  const { hostname: host } = new URL(url);
  const said = code === null ? '' : ` It answered ${code}.`;
  switch (reason) {
    case 'dns':
      return `The name ${host} is not known. Check the host in SMTP_URL.`;
    case 'network':
      return `${host} cannot be reached.${said} Check host and port in SMTP_URL, and whether a firewall is between.`;
    case 'timeout':
      return `${host} does not answer in time. Check the port in SMTP_URL: smtps:// is usually 465, smtp:// 587.`;
    case 'tls':
      return (
        `No encrypted connection to ${host} came about. Its certificate is over, is another host's or is not signed by ` +
        'an authority that this machine knows, or the server offers no encryption on this port. See docs/mail.md.'
      );
    case 'login':
      return oauth === null
        ? `${host} refuses the login.${said} Check user and password in SMTP_URL; an @ in the user is written %40.`
        : `The login with a token fails.${said} Check the SMTP_OAUTH settings, and that the client may send mail.`;
    default:
      return (
        `${host} refuses our mail${code === null ? '' : ` with ${code}`} (${reason}). Ask who runs it whether it takes mail ` +
        'from this machine and this sender, and how many a day.'
      );
  }
}
