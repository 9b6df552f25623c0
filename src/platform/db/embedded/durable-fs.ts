import { fdatasyncSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type InitParameters = Parameters<NodeFS['init']>;
type SyncOperations = { fsync?: (stream: { readonly nfd: number }) => number };

/**
 * The engine's files on disk, with the fsync that PGlite's own file system lacks (PGlite issue 1107): without it
 * nothing PostgreSQL asks to be safe on disk is. Counts the calls, so that a start can prove that they happen.
 */
export class DurableFs extends NodeFS {
  readonly #die: (cause: unknown) => never;
  #fsyncs = 0;

  /** `die` is called when the disk fails a flush and must end the process; see PostgreSQL's PANIC on fsync. */
  constructor(folder: string, die: (cause: unknown) => never) {
    super(folder);
    this.#die = die;
  }

  get fsyncs(): number {
    return this.#fsyncs;
  }

  override async init(...[engine, options]: InitParameters): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(engine, options);
    const install = (module: { readonly NODEFS: unknown }): void => {
      syncOperationsOf(module.NODEFS).fsync = ({ nfd }) => this.#flush(nfd);
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), install] } };
  }

  #flush(descriptor: number): number {
    try {
      fdatasyncSync(descriptor);
    } catch (cause) {
      this.#die(cause);
    }
    this.#fsyncs += 1;
    return 0;
  }
}

function syncOperationsOf(nodefs: unknown): SyncOperations {
  if (hasStreamOperations(nodefs)) {
    return nodefs.stream_ops;
  }
  throw new Error(
    'This version of PGlite has no place for our fsync. Pin the version that Foyer was tested with.',
  );
}

function hasStreamOperations(value: unknown): value is { stream_ops: SyncOperations } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'stream_ops' in value &&
    typeof value.stream_ops === 'object'
  );
}
