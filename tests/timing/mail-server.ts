import { once } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { MailSink } from '../../bench/load/mail-sink.ts';

/** A mail server in a thread of its own, so that a mail that comes in holds up nobody who measures time. */
export class MailServer implements AsyncDisposable {
  readonly #thread: Worker;
  readonly url: string;

  private constructor(thread: Worker, url: string) {
    this.#thread = thread;
    this.url = url;
  }

  static async open(): Promise<MailServer> {
    const thread = new Worker(new URL(import.meta.url));
    const [url] = await once(thread, 'message');
    return new MailServer(thread, String(url));
  }

  /** How many mails came so far. */
  async count(): Promise<number> {
    this.#thread.postMessage('count');
    const [count] = await once(this.#thread, 'message');
    return Number(count);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#thread.terminate();
  }
}

if (!isMainThread) {
  const sink = await MailSink.open();
  parentPort?.on('message', () => parentPort?.postMessage(sink.count));
  parentPort?.postMessage(sink.url);
}
