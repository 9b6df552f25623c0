import { messages, PGlite, protocol } from '@electric-sql/pglite';
import { amcheck } from '@electric-sql/pglite/contrib/amcheck';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import type { Field, RawResult, RawValue } from '../session.ts';
import { DurableFs } from './durable-fs.ts';
import type { EngineSettings } from './engine-protocol.ts';

const SHARED_SETTINGS = ['timezone=UTC', 'shared_buffers=16MB', 'max_wal_size=128MB', 'min_wal_size=32MB'];
const DURABLE_SETTINGS = [
  'fsync=on',
  'wal_sync_method=fsync',
  'full_page_writes=on',
  'synchronous_commit=on',
];

/** The PostgreSQL engine of PGlite over a folder, spoken to in PostgreSQL's protocol. Lives in a worker thread. */
export class Engine {
  readonly #pglite: PGlite;
  readonly #files: DurableFs | undefined;

  private constructor(pglite: PGlite, files: DurableFs | undefined) {
    this.#pglite = pglite;
    this.#files = files;
  }

  /** Opens the folder, making a new database in it when it is empty. `die` must end the process. */
  static async open({ folder, durable }: EngineSettings, die: (cause: unknown) => never): Promise<Engine> {
    const files = durable ? new DurableFs(folder, die) : undefined;
    const pglite = await PGlite.create({
      fs: files ?? new NodeFS(folder),
      extensions: { amcheck },
      startParams: startParameters(durable),
    });
    return new Engine(pglite, files);
  }

  get fsyncs(): number {
    return this.#files?.fsyncs ?? 0;
  }

  get inTransaction(): boolean {
    return this.#pglite.isInTransaction();
  }

  onNotification(handler: (channel: string, payload: string) => void): void {
    this.#pglite.onNotification(handler);
  }

  /** Runs one statement, or several when there is no parameter, and returns the last result. */
  async run(text: string, parameters: readonly RawValue[]): Promise<RawResult> {
    const request =
      parameters.length === 0 ? protocol.serialize.query(text) : extendedQuery(text, parameters);
    return readReply(await this.#pglite.execProtocolStream(request, { syncToFs: false }));
  }

  /** The folder as a gzipped tarball, in the state of the last checkpoint with the log since then. */
  async dump(): Promise<Uint8Array> {
    const tarball = await this.#pglite.dumpDataDir('gzip');
    return new Uint8Array(await tarball.arrayBuffer());
  }

  close(): Promise<void> {
    return this.#pglite.close();
  }
}

function startParameters(durable: boolean): string[] {
  const settings = durable ? [...SHARED_SETTINGS, ...DURABLE_SETTINGS] : SHARED_SETTINGS;
  const standard = PGlite.defaultStartParams.filter((parameter) => !durable || parameter !== '-F');
  return [...standard, ...settings.flatMap((setting) => ['-c', setting])];
}

// One message for the five steps of the extended protocol: one crossing into WebAssembly instead of five.
function extendedQuery(text: string, parameters: readonly RawValue[]): Uint8Array {
  const { parse, bind, describe, execute, sync } = protocol.serialize;
  return Buffer.concat([
    parse({ text }),
    bind({ values: [...parameters] }),
    describe({ type: 'P' }),
    execute(),
    sync(),
  ]);
}

function readReply(reply: readonly unknown[]): RawResult {
  let fields: readonly Field[] = [];
  let rows: (readonly RawValue[])[] = [];
  let result: RawResult = { command: '', rowCount: 0, fields, rows };
  for (const message of reply) {
    if (message instanceof messages.RowDescriptionMessage) {
      fields = message.fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID }));
      rows = [];
    } else if (message instanceof messages.DataRowMessage) {
      rows.push(message.fields);
    } else if (message instanceof messages.CommandCompleteMessage) {
      result = { ...readTag(message.text), fields, rows };
      fields = [];
      rows = [];
    }
  }
  return result;
}

// "INSERT 0 5", "SELECT 2", "CREATE TABLE": the count, where there is one, comes last.
function readTag(tag: string): { command: string; rowCount: number } {
  const words = tag.split(' ');
  const count = Number(words.at(-1));
  return { command: words[0] ?? '', rowCount: Number.isInteger(count) ? count : 0 };
}
