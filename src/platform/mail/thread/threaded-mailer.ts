import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Delivery, Mail, Mailer } from '../mailer.ts';
import { mailsAtOnce } from '../mails-at-once.ts';
import type { SmtpConfig } from '../settings.ts';
import { type MailReport, type MailRequest, postable } from './mail-protocol.ts';

type Pending = { resolve(delivery: Delivery): void; reject(error: Error): void };

/**
 * Sends over SMTP from a thread of its own, so that thousands of mails keep no visitor waiting: to set a mail in lines
 * and to sign it is most of the work. The thread starts with the first mail, and again should it ever fail.
 */
export class ThreadedMailer implements Mailer {
  readonly parallel: number;
  readonly #config: SmtpConfig;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #lastId = 0;

  constructor(config: SmtpConfig) {
    this.#config = config;
    this.parallel = mailsAtOnce(config);
  }

  /** @throws Error when the mail could not be written, or when the thread ended before it said what became of it */
  send(mail: Mail): Promise<Delivery> {
    const worker = this.#started();
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      worker.postMessage({ kind: 'send', id, mail: postable(mail) } satisfies MailRequest);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#worker === null) return;
    const ended = once(this.#worker, 'exit');
    this.#worker.postMessage({ kind: 'close' } satisfies MailRequest);
    await ended;
  }

  #started(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(workerUrl(), { workerData: this.#config, execArgv: [], name: 'foyer-mail' });
    worker.on('message', (report: MailReport) => this.#receive(report));
    worker.on('error', (cause) =>
      this.#end(worker, new Error('The thread that sends mail failed.', { cause })),
    );
    worker.on('exit', () => this.#end(worker, new Error('The thread that sends mail has ended.')));
    this.#worker = worker;
    return worker;
  }

  #receive(report: MailReport): void {
    const pending = this.#pending.get(report.id);
    this.#pending.delete(report.id);
    if ('delivery' in report) pending?.resolve(report.delivery);
    else pending?.reject(new Error(report.error));
  }

  // A thread that fails also exits, and by then the next one may be at work.
  #end(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

// Built code is JavaScript; in development and tests Node runs the TypeScript as it is.
function workerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './mail-worker.ts' : './mail-worker.js', import.meta.url);
}
