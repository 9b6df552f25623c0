import { join } from 'node:path';
import type { ImportedEvent } from '../support/event-files.ts';
import { importEventBy, organisationSlug } from '../support/event-files.ts';
import { RemoteVisitor, until } from '../support/remote-visitor.ts';
import { type Server, startServer } from '../support/server.ts';
import { type AcceptedMail, SmtpSink } from '../support/smtp-sink.ts';
import { buildPerson, events, type Person } from './people.ts';

export const BEFORE = '2020-07-20T03:30:00Z';
export const A_DAY_BEFORE = '2020-07-29T08:31:00Z';
export const AT_THE_DOOR = '2020-07-30T08:25:00Z';

/** The path of an event's page. */
export const pathOf = ({ slug }: ImportedEvent) => `/${organisationSlug}/${slug}`;

/**
 * Three events with their people, all of it made through the program as it is built: first one person an event whose
 * mails are captured, then two more whose mails go to a mail server. Everybody who can has their pass.
 */
export class Scene implements AsyncDisposable {
  readonly people: Person[] = [];
  /** What was written to the terminal: by commands, and by servers that have ended. */
  terminal = '';
  readonly sink: SmtpSink;
  readonly dataDir: string;
  server: Server;
  visitor: RemoteVisitor;

  private constructor(sink: SmtpSink, dataDir: string, server: Server) {
    this.sink = sink;
    this.dataDir = dataDir;
    this.server = server;
    this.visitor = new RemoteVisitor(server.origin);
  }

  static async open(folder: string): Promise<Scene> {
    const dataDir = join(folder, 'data');
    let terminal = '';
    for (const event of events) {
      const { stdout, stderr } = await importEventBy({ FOYER_DATA_DIR: dataDir }, folder, event);
      terminal += stdout + stderr;
    }
    const scene = new Scene(await SmtpSink.listen(), dataDir, await startServer({ dataDir, env: debug }));
    scene.terminal = terminal;
    await scene.#fill();
    return scene;
  }

  async #fill(): Promise<void> {
    await this.#registerAll(0);
    await this.#endServer();
    const env = { ...debug, SMTP_URL: this.sink.url };
    this.server = await startServer({ dataDir: this.dataDir, env });
    this.visitor = new RemoteVisitor(this.server.origin);
    await this.#registerAll(1);
    await this.#registerAll(2);
    await this.visitor.moveClock(A_DAY_BEFORE);
    await until(
      () => this.people.every(({ event, pass }) => pass !== null || event.sensitivity === 'high-risk'),
      'that the links are mailed',
    );
  }

  /** Those who registered while there was no mail server, so that their first mails are to be seen in the demo. */
  get captured(): Person[] {
    return this.people.slice(0, events.length);
  }

  mailsTo({ address }: Person): AcceptedMail[] {
    return this.sink.accepted.filter(({ envelope }) => envelope.to.includes(address));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server[Symbol.asyncDispose]();
    await this.sink[Symbol.asyncDispose]();
  }

  async #endServer(): Promise<void> {
    const { stdout, stderr } = await this.server.stop();
    this.terminal += stdout + stderr;
  }

  async #registerAll(number: number): Promise<void> {
    await this.visitor.moveClock(BEFORE);
    const newcomers = events.map((event) => buildPerson(event, number));
    this.people.push(...newcomers);
    this.sink.onMail = (mail) => this.#read(mail.envelope.to[0] ?? '', mail.raw);
    for (const person of newcomers) {
      const { status } = await this.visitor.register(pathOf(person.event), person);
      if (status !== 303) throw new Error(`A registration was answered with ${status}.`);
    }
    await this.#untilMailed(newcomers);
    for (const { event, manage } of newcomers) {
      if (event.sensitivity !== 'open') await this.visitor.post(`${manage}/confirm`);
    }
  }

  async #untilMailed(people: readonly Person[]): Promise<void> {
    await until(async () => {
      await this.#readCaptured();
      return people.every((person) => person.manage !== null);
    }, 'that everybody has their first mail');
  }

  async #readCaptured(): Promise<void> {
    const mails: unknown = JSON.parse((await this.visitor.get('/demo/mail.json')).body.toString('utf8'));
    if (!Array.isArray(mails)) return;
    for (const { to, text } of mails) this.#read(to, text);
  }

  /** Keeps the personal links of a mail, as its reader would. */
  #read(address: string, written: string): void {
    const person = this.people.find((one) => one.address === address);
    const text = written.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
    if (person === undefined) return;
    person.manage ??= /\/m\/[\w-]{10}\/[\w-]{43}/.exec(text)?.[0] ?? null;
    person.pass ??= /\/j\/[\w-]{10}\/[\w-]{43}/.exec(text)?.[0] ?? null;
  }
}

const debug = { FOYER_LOG_LEVEL: 'debug' };
