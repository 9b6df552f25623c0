import type { ImapFlow } from 'imapflow';
import { OAuthTokens } from '../oauth-tokens.ts';
import type { ImapConfig } from '../settings.ts';

/** Reports are short; of one that carries a long mail along, the beginning is enough. */
const MOST_BYTES = 512 * 1024;
const MOST_AT_ONCE = 500;
const PATIENCE_MILLISECONDS = 30_000;

export type MailboxRound = { readonly taken: number; readonly left: number };

/**
 * Reads what is new in a mailbox, one mail after the other. What `take` says yes to is deleted, because it names people;
 * everything else is marked as read and left for a person to look at. Breaks off when it is told to.
 * @throws Error when the mailbox cannot be read
 */
export async function readMailbox(
  config: ImapConfig,
  take: (raw: Uint8Array) => Promise<boolean>,
  signal: AbortSignal,
): Promise<MailboxRound> {
  const client = await connect(config);
  try {
    const lock = await client.getMailboxLock(folderOf(config));
    try {
      return await readAll(client, take, signal);
    } finally {
      lock.release();
    }
  } finally {
    await client.logout().catch(() => client.close());
  }
}

/** Whether the mailbox can be opened. */
export async function probeMailbox(config: ImapConfig): Promise<boolean> {
  try {
    const client = await connect(config);
    const lock = await client.getMailboxLock(folderOf(config)).finally(() => client.logout());
    lock.release();
    return true;
  } catch {
    return false;
  }
}

async function connect({ url, tlsRequired, oauth }: ImapConfig): Promise<ImapFlow> {
  const { hostname, port, protocol, username, password } = new URL(url);
  const isSecure = protocol === 'imaps:';
  const user = decodeURIComponent(username);
  const login =
    oauth === null
      ? { pass: decodeURIComponent(password) }
      : { accessToken: await new OAuthTokens(oauth).token({ refused: false }) };
  // Loaded where there is a mailbox: it takes thirty megabytes.
  const { ImapFlow: Client } = await import('imapflow');
  const client = new Client({
    host: hostname,
    port: Number(port) || (isSecure ? 993 : 143),
    secure: isSecure,
    ...(!isSecure && tlsRequired && { doSTARTTLS: true }),
    auth: { user, ...login },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: PATIENCE_MILLISECONDS,
    greetingTimeout: PATIENCE_MILLISECONDS,
    socketTimeout: PATIENCE_MILLISECONDS,
  });
  // What breaks is told by the call that it breaks; without a listener it would end the process as well.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function folderOf({ url }: ImapConfig): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'INBOX';
}

async function readAll(
  client: ImapFlow,
  take: (raw: Uint8Array) => Promise<boolean>,
  signal: AbortSignal,
): Promise<MailboxRound> {
  const unseen = (await client.search({ seen: false }, { uid: true })) || [];
  const round = { taken: 0, left: 0 };
  for (const uid of unseen.slice(0, MOST_AT_ONCE)) {
    if (signal.aborted) break;
    const mail = await client.fetchOne(uid, { source: { maxLength: MOST_BYTES } }, { uid: true });
    if (mail === false || mail.source === undefined) continue;
    if (await take(mail.source)) {
      await client.messageDelete([uid], { uid: true });
      round.taken += 1;
    } else {
      await client.messageFlagsAdd([uid], ['\\Seen'], { uid: true });
      round.left += 1;
    }
  }
  return round;
}
