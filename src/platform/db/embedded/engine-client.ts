import { EventEmitter, once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RawResult, RawValue } from '../session.ts';
import { DatabaseError } from '../sql-state.ts';
import type { EngineReport, EngineRequest, EngineSettings } from './engine-protocol.ts';

/** EX_IOERR of sysexits.h: an error while doing input or output on a file. */
const EXIT_DISK_FAILED = 74;

type Pending = { resolve(report: EngineReport): void; reject(error: Error): void };
type Task = EngineRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

/** This thread's side of the engine. Does not queue: whoever calls `run` must hold the session's lock. */
export class EngineClient {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #events = new EventEmitter<{ notification: [channel: string, payload: string]; lost: [] }>();
  #lastId = 0;
  #inTransaction = false;
  #gone: Error | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (report: EngineReport) => this.#receive(report));
    worker.on('error', (cause) => {
      this.#fail(new Error('The embedded database stopped unexpectedly.', { cause }));
      this.#events.emit('lost');
    });
    worker.on('exit', () => this.#fail(new Error('The embedded database is closed.')));
  }

  /** Starts the engine in its own thread. Throws when it cannot start or does not flush a commit to the disk. */
  static async start(settings: EngineSettings): Promise<EngineClient> {
    const worker = new Worker(workerUrl(), { workerData: settings, execArgv: [], name: 'foyer-database' });
    const [report]: EngineReport[] = await once(worker, 'message');
    if (report?.kind === 'fatal') {
      process.exit(EXIT_DISK_FAILED);
    }
    if (report?.kind !== 'ready') {
      const reason = report?.kind === 'refused' ? report.message : 'unknown error';
      throw new Error(`The embedded database in ${settings.folder} cannot be used: ${reason}`);
    }
    return new EngineClient(worker);
  }

  get inTransaction(): boolean {
    return this.#inTransaction;
  }

  async run(text: string, parameters: readonly RawValue[]): Promise<RawResult> {
    const report = await this.#ask({ kind: 'run', text, parameters });
    if (report.kind === 'result') {
      return report.result;
    }
    throw new Error('The embedded database gave an answer that fits no question.');
  }

  /** The data folder as a gzipped tarball; nothing may be running. */
  async dump(): Promise<Uint8Array> {
    const report = await this.#ask({ kind: 'dump' });
    if (report.kind === 'dump') {
      return report.tarball;
    }
    throw new Error('The embedded database gave an answer that fits no question.');
  }

  onNotification(handler: (channel: string, payload: string) => void): void {
    this.#events.on('notification', handler);
  }

  /** Calls the handler when the engine's thread has failed; nothing can be read or stored any more. */
  onLost(handler: () => void): void {
    this.#events.on('lost', handler);
  }

  /** Closes the engine cleanly and waits until its thread has ended. */
  async close(): Promise<void> {
    if (this.#gone) {
      return;
    }
    const ended = once(this.#worker, 'exit');
    await this.#ask({ kind: 'close' });
    await ended;
  }

  #ask(task: Task): Promise<EngineReport> {
    if (this.#gone) {
      return Promise.reject(this.#gone);
    }
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ ...task, id } satisfies EngineRequest);
    });
  }

  #receive(report: EngineReport): void {
    if (report.kind === 'fatal') {
      process.exit(EXIT_DISK_FAILED);
    }
    if (report.kind === 'notification') {
      this.#events.emit('notification', report.channel, report.payload);
      return;
    }
    if (!('id' in report)) {
      return;
    }
    const pending = this.#pending.get(report.id);
    this.#pending.delete(report.id);
    if ('inTransaction' in report) {
      this.#inTransaction = report.inTransaction;
    }
    if (report.kind === 'error') {
      pending?.reject(new DatabaseError(report.error));
      return;
    }
    pending?.resolve(report);
  }

  #fail(error: Error): void {
    this.#gone ??= error;
    for (const { reject } of this.#pending.values()) {
      reject(this.#gone);
    }
    this.#pending.clear();
  }
}

// Built code is JavaScript; in development and tests Node runs the TypeScript as it is.
function workerUrl(): URL {
  return new URL(
    import.meta.url.endsWith('.ts') ? './engine-worker.ts' : './engine-worker.js',
    import.meta.url,
  );
}
