import { writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { messages } from '@electric-sql/pglite';
import { z } from 'zod';
import type { DatabaseErrorFields } from '../sql-state.ts';
import { Engine } from './engine.ts';
import type { EngineReport, EngineRequest } from './engine-protocol.ts';

const settings = z.object({ folder: z.string(), durable: z.boolean() }).parse(workerData);
const port = parentPort;

function report(message: EngineReport): void {
  port?.postMessage(message);
}

/**
 * Ends the whole process after the disk failed a flush. What the kernel still holds may be lost while a later
 * flush succeeds, so going on would acknowledge what is not on disk; PostgreSQL panics here for the same reason.
 */
function die(cause: unknown): never {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
  writeSync(
    2,
    `The disk failed to store data of the database in ${settings.folder} (${code}). ` +
      'Foyer has stopped at once, so that nothing is confirmed that is not stored. ' +
      'Check the disk and its free space, then start Foyer again.\n',
  );
  report({ kind: 'fatal' });
  // This thread must do nothing more. The main thread ends the process; where it cannot, the signal does.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2000);
  process.kill(process.pid, 'SIGKILL');
  throw cause;
}

/** One commit must reach the disk, or this engine does not flush and may not be trusted. */
async function proveFlush(engine: Engine): Promise<void> {
  const before = engine.fsyncs;
  await engine.run(`select pg_logical_emit_message(true, 'foyer', 'start')`, []);
  if (engine.fsyncs === before) {
    throw new Error('The database engine did not flush a commit to the disk.');
  }
  // Kept in the session for `foyer doctor`, which may run in another process.
  await engine.run(`select set_config('foyer.flush_proven', 'yes', false)`, []);
}

function describeError(error: unknown): DatabaseErrorFields {
  if (error instanceof messages.DatabaseError) {
    const { message, code, severity, constraint, schema, table, column, position } = error;
    return { message, code, severity, constraint, schema, table, column, position };
  }
  return { message: error instanceof Error ? error.message : 'The database engine failed.' };
}

async function answer(engine: Engine, request: EngineRequest): Promise<void> {
  const { id } = request;
  try {
    if (request.kind === 'run') {
      const result = await engine.run(request.text, request.parameters);
      report({ kind: 'result', id, result, inTransaction: engine.inTransaction });
    } else if (request.kind === 'dump') {
      report({ kind: 'dump', id, tarball: await engine.dump() });
    } else {
      await engine.close();
      report({ kind: 'closed', id });
      port?.close();
    }
  } catch (error) {
    report({ kind: 'error', id, error: describeError(error), inTransaction: engine.inTransaction });
  }
}

async function start(): Promise<void> {
  const engine = await Engine.open(settings, die);
  if (settings.durable) {
    await proveFlush(engine);
  }
  engine.onNotification((channel, payload) => report({ kind: 'notification', channel, payload }));
  let last = Promise.resolve();
  port?.on('message', (request: EngineRequest) => {
    last = last.then(() => answer(engine, request));
  });
  report({ kind: 'ready', fsyncs: engine.fsyncs });
}

start().catch((error: unknown) => {
  report({ kind: 'refused', message: error instanceof Error ? error.message : 'unknown error' });
  port?.close();
});
