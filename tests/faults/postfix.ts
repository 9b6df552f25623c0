import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { findPostfix } from '../../scripts/gate/system.mjs';
import { until } from '../support/remote-visitor.ts';
import { freePort } from '../support/server.ts';

const DOMAIN = 'mail.example.org';

/** Who owns the mailboxes: root alone may start Postfix, which then hands everything on. */
type Owner = { readonly uid: number; readonly gid: number };

type Place = { readonly folder: string; readonly port: number; readonly people: readonly string[] };

/**
 * A Postfix of its own, with its settings, queue and mailboxes in a new folder, on a port of this machine. The people that
 * it knows have mailboxes at `mail.example.org`; to anybody else it sends nothing.
 */
export class Postfix implements AsyncDisposable {
  readonly url: string;
  readonly #folder: string;
  readonly #program: string;
  #master: ChildProcess | null = null;

  private constructor(parts: { folder: string; program: string; port: number }) {
    this.#folder = parts.folder;
    this.#program = parts.program;
    this.url = `smtp://127.0.0.1:${parts.port}`;
  }

  /**
   * Null where there is no Postfix or we may not start it.
   * @param people the names before the @ of those who have a mailbox
   */
  static async start(people: readonly string[]): Promise<Postfix | null> {
    const program = findPostfix();
    const owner = { uid: idOf('-u'), gid: idOf('-g') };
    if (program === undefined || process.getuid?.() !== 0) return null;
    const folder = mkdtempSync('/tmp/foyer-postfix-');
    const port = await freePort();
    writeSettings({ folder, port, people }, owner);
    const server = new Postfix({ folder, program, port });
    await server.resume();
    return server;
  }

  /** Starts it, or starts it again. */
  async resume(): Promise<void> {
    const master = spawn(this.#program, ['-c', this.#settings, 'start-fg'], { stdio: 'ignore' });
    this.#master = master;
    // A test that fails before it can end it must not leave it behind; its shell would end alone.
    const endWithTest = () => this.#ask('stop');
    process.once('exit', endWithTest);
    master.once('exit', () => process.off('exit', endWithTest));
    await until(() => greets(new URL(this.url).port), 'that Postfix answers');
  }

  /** Ends it; what is in its queue stays there. */
  async halt(): Promise<void> {
    const master = this.#master;
    if (master === null || master.exitCode !== null) return;
    const ended = once(master, 'exit');
    this.#ask('stop');
    await ended;
  }

  /** Whether everything that it took lies in a mailbox. */
  get isQueueEmpty(): boolean {
    const queues = ['incoming', 'active', 'deferred', 'maildrop'];
    return queues.every((queue) => countFiles(join(this.#folder, 'queue', queue)) === 0);
  }

  /** How many people have got a mail. */
  get reached(): number {
    return readdirSync(join(this.#folder, 'boxes')).length;
  }

  /** The mails in all mailboxes, each with the name of its mailbox. */
  readMailboxes(): { readonly name: string; readonly mail: string }[] {
    const boxes = join(this.#folder, 'boxes');
    return readdirSync(boxes).flatMap((name) => {
      const folder = join(boxes, name, 'new');
      return readdirSync(folder).map((file) => ({ name, mail: readFileSync(join(folder, file), 'utf8') }));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.halt();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #ask(command: 'stop'): void {
    spawnSync(this.#program, ['-c', this.#settings, command], { stdio: 'ignore' });
  }

  get #settings(): string {
    return join(this.#folder, 'settings');
  }
}

function writeSettings({ folder, port, people }: Place, owner: Owner): void {
  for (const name of ['settings', 'queue', 'data', 'boxes']) mkdirSync(join(folder, name));
  for (const name of ['data', 'boxes']) chownSync(join(folder, name), owner.uid, owner.gid);
  chmodSync(folder, 0o755);
  const main = [
    'compatibility_level = 3.6',
    `queue_directory = ${folder}/queue`,
    `data_directory = ${folder}/data`,
    `maillog_file_prefixes = ${folder}`,
    `maillog_file = ${folder}/log`,
    'inet_interfaces = 127.0.0.1',
    'inet_protocols = ipv4',
    'mynetworks = 127.0.0.1/32',
    'myhostname = mail.example.org',
    'mydestination =',
    'alias_maps =',
    'alias_database =',
    'local_recipient_maps =',
    `virtual_mailbox_domains = ${DOMAIN}`,
    `virtual_mailbox_base = ${folder}/boxes`,
    `virtual_mailbox_maps = texthash:${folder}/settings/boxes`,
    `virtual_uid_maps = static:${owner.uid}`,
    `virtual_gid_maps = static:${owner.gid}`,
    'virtual_minimum_uid = 1',
    // Nothing leaves this machine.
    'default_transport = error:5.1.2 nothing leaves this machine',
    'relay_transport = error:5.1.2 nothing leaves this machine',
    'smtpd_relay_restrictions = reject_unauth_destination',
    'smtpd_recipient_restrictions = reject_unlisted_recipient, reject_unauth_destination',
    'smtp_dns_support_level = disabled',
    'smtpd_peername_lookup = no',
  ];
  writeFileSync(join(folder, 'settings', 'main.cf'), `${main.join('\n')}\n`);
  writeFileSync(join(folder, 'settings', 'master.cf'), `${services(port).join('\n')}\n`);
  const boxes = people.map((name) => `${name}@${DOMAIN} ${name}/\n`);
  writeFileSync(join(folder, 'settings', 'boxes'), boxes.join(''));
}

/** What Postfix consists of; nothing of it runs in a cage of its own. */
function services(port: number): string[] {
  const inner = [
    ['pickup', 'unix', 'n', '-', 'n', '60', '1', 'pickup'],
    ['cleanup', 'unix', 'n', '-', 'n', '-', '0', 'cleanup'],
    ['qmgr', 'unix', 'n', '-', 'n', '300', '1', 'qmgr'],
    ['rewrite', 'unix', '-', '-', 'n', '-', '-', 'trivial-rewrite'],
    ['bounce', 'unix', '-', '-', 'n', '-', '0', 'bounce'],
    ['defer', 'unix', '-', '-', 'n', '-', '0', 'bounce'],
    ['trace', 'unix', '-', '-', 'n', '-', '0', 'bounce'],
    ['verify', 'unix', '-', '-', 'n', '-', '1', 'verify'],
    ['flush', 'unix', 'n', '-', 'n', '1000?', '0', 'flush'],
    ['proxymap', 'unix', '-', '-', 'n', '-', '-', 'proxymap'],
    ['proxywrite', 'unix', '-', '-', 'n', '-', '1', 'proxymap'],
    ['error', 'unix', '-', '-', 'n', '-', '-', 'error'],
    ['retry', 'unix', '-', '-', 'n', '-', '-', 'error'],
    ['virtual', 'unix', '-', 'n', 'n', '-', '-', 'virtual'],
    ['anvil', 'unix', '-', '-', 'n', '-', '1', 'anvil'],
    ['scache', 'unix', '-', '-', 'n', '-', '1', 'scache'],
    ['postlog', 'unix-dgram', 'n', '-', 'n', '-', '1', 'postlogd'],
  ];
  const door = [`127.0.0.1:${port}`, 'inet', 'n', '-', 'n', '-', '-', 'smtpd'];
  return [door, ...inner].map((line) => line.join(' '));
}

function countFiles(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .length;
}

/** Of the user that the package made. */
function idOf(flag: '-u' | '-g'): number {
  return Number(spawnSync('id', [flag, 'postfix'], { encoding: 'utf8' }).stdout.trim());
}

async function greets(port: string): Promise<boolean> {
  const socket = createConnection(Number(port), '127.0.0.1');
  try {
    const [chunk] = await once(socket, 'data');
    return String(chunk).startsWith('220');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
