import { randomBytes } from 'node:crypto';
import { readConfig } from '../../src/config.ts';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { type OpenContext, openContext } from '../../src/open-context.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { administer, withName } from '../support/database.ts';
import { buildEvent } from '../support/factories.ts';
import { until } from '../support/remote-visitor.ts';
import { type Program, startProgram } from '../support/server.ts';
import { BadServer } from './bad-server.ts';

const ZONE = 'Asia/Colombo';
/** How many connections to the mail server each worker makes. */
export const CONNECTIONS = 4;

/** A worker of the built program, in a process of its own. */
export type WorkerProcess = AsyncDisposable & {
  readonly pid: number;
  /** What it has logged so far, a line of JSON each. */
  output(): string;
  isRunning(): boolean;
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
};

/** An installation in production on a PostgreSQL, with a mail server that may be at fault, and workers as one likes. */
export class Installation implements AsyncDisposable {
  /** Works on the same database, from this process. */
  readonly context: OpenContext;
  readonly mails: BadServer;
  /** What a process of this installation reads from its environment. */
  readonly settings: Readonly<Record<string, string>>;
  readonly #drop: () => Promise<void>;

  private constructor(parts: {
    context: OpenContext;
    mails: BadServer;
    settings: Readonly<Record<string, string>>;
    drop: () => Promise<void>;
  }) {
    this.context = parts.context;
    this.mails = parts.mails;
    this.settings = parts.settings;
    this.#drop = parts.drop;
  }

  /**
   * @param server the address of a PostgreSQL whose user may make databases; a new one is made there
   * @param through makes the address by which the workers reach it
   */
  static async open(server: string, through = (url: string) => url): Promise<Installation> {
    const name = `foyer_faults_${randomBytes(6).toString('hex')}`;
    await administer(server, async (client) => void (await client.query(`create database ${name}`)));
    const mails = await new BadServer().listen();
    const url = withName(server, name);
    const settings = settingsFor(through(url), mails.url);
    const context = await openContext(readConfig({ ...settings, DATABASE_URL: url }), createLog('silent'));
    const drop = () =>
      administer(server, async (client) => void (await client.query(`drop database ${name} with (force)`)));
    return new Installation({ context, mails, settings, drop });
  }

  /** A published event a month from now: production takes no other clock than the machine's. */
  async publish(): Promise<PublishedEvent> {
    const startsLocal = Temporal.Now.plainDateTimeISO(ZONE).add({ days: 30 }).round('minute');
    return buildEvent(this.context, {
      startsLocal,
      endsLocal: startsLocal.add({ hours: 1 }),
      lastDay: startsLocal.toPlainDate().subtract({ days: 1 }),
      timeZone: ZONE,
    });
  }

  /** Starts a worker; its settings may be others than those of the installation. */
  start(settings: Readonly<Record<string, string>> = {}): WorkerProcess {
    return workerOf(startProgram(['main.js'], { ...this.settings, FOYER_ROLES: 'worker', ...settings }));
  }

  /** Starts a worker, and waits until it looks for messages. */
  async startReady(): Promise<WorkerProcess> {
    const before = await this.#countListening();
    const worker = this.start();
    await until(async () => (await this.#countListening()) > before, 'that the worker has started');
    return worker;
  }

  async #countListening(): Promise<number> {
    const rows = await this.context.db.query(
      `select from pg_stat_activity where datname = current_database() and query like 'listen %'`,
    );
    return rows.length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.mails[Symbol.asyncDispose]();
    await this.context.close();
    await this.#drop();
  }
}

function settingsFor(databaseUrl: string, smtpUrl: string) {
  return {
    FOYER_MODE: 'production',
    FOYER_ORIGIN: 'https://foyer.example.org',
    FOYER_MASTER_KEY: randomBytes(32).toString('base64'),
    DATABASE_URL: databaseUrl,
    SMTP_URL: smtpUrl,
    SMTP_CONNECTIONS: String(CONNECTIONS),
  };
}

function workerOf({ process: child, ended, output }: Program): WorkerProcess {
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    return (await ended).code;
  };
  return {
    pid: child.pid ?? 0,
    output,
    isRunning,
    end,
    [Symbol.asyncDispose]: async () => void (await end('SIGKILL')),
  };
}

/** Waits until everything of an event is sent or dropped, while the workers run. */
export async function untilSettled(
  { context }: Installation,
  eventId: string,
  within = 60_000,
): Promise<void> {
  const isSettled = async () => {
    const [row] = await context.db.query<{ some: boolean }>(
      `select exists (select from messages where event_id = $1 and state in ('planned', 'sending')) as some`,
      [eventId],
    );
    return row?.some === false;
  };
  await until(isSettled, 'that everything is sent or dropped', within);
}
