import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { serve as listen, type ServerType } from '@hono/node-server';
import type { Config } from './config.ts';
import { DoorWatch } from './domain/meeting/door-watch.ts';
import { type OpenContext, openContext } from './open-context.ts';
import { waitForDatabase } from './platform/db/wait-for-database.ts';
import { createLog, stackOf } from './platform/log/log.ts';
import { createApp } from './web/app.ts';
import { DoorEvents } from './web/door/door-events.ts';
import { followChanges } from './web/page-cache.ts';
import { absoluteLinks } from './web/paths.ts';
import { createSites } from './web/sites.ts';
import { createPageCache } from './web/web.ts';
import { startWorker } from './worker.ts';

/** A running program: where it listens (null without the role `web`), and how to end it. */
export type Running = {
  readonly context: OpenContext;
  readonly port: number | null;
  /** Finishes the requests and messages under way, then closes the database. */
  stop(): Promise<void>;
};

const NO_PROXY =
  'FOYER_TRUSTED_PROXIES is 0. Behind a reverse proxy all visitors then seem to come from one network and share ' +
  'its limits: set it to the number of proxies.';

/**
 * Starts the roles that the configuration names. A database server that is away is waited for, for a few minutes.
 * @param prepare what has to be there before the first request is answered
 */
export async function serve(
  config: Config,
  prepare: (context: OpenContext) => Promise<void> = async () => {},
): Promise<Running> {
  const log = createLog(config.logLevel);
  const context = await waitForDatabase(() => openContext(config, log), log);
  if (config.mode === 'production' && config.http.trustedProxies === 0) context.log.warn(NO_PROXY);
  try {
    await prepare(context);
    // The clock first: who hears of a move later must find it moved.
    await context.db.listen('clock_changed', () => void followClock(context));
    const doorWatch = new DoorWatch(context);
    const server = config.roles.web ? await startServer(context, doorWatch) : null;
    const worker = config.roles.worker ? await startWorker(context, absoluteLinks(config.http.origin)) : null;
    return {
      context,
      port: server === null ? null : portOf(server),
      async stop() {
        await doorWatch.close();
        if (server !== null) await closeServer(server);
        await worker?.stop();
        await context.close();
      },
    };
  } catch (error) {
    await context.close();
    throw error;
  }
}

/** A database that is away for a moment must not end the process: nobody waits for this to succeed. */
async function followClock({ clock, log }: OpenContext): Promise<void> {
  try {
    await clock.refresh();
  } catch (error) {
    log.error('The clock was moved, but its new time could not be read.', { stack: stackOf(error) });
  }
}

async function startServer(context: OpenContext, doorWatch: DoorWatch): Promise<ServerType> {
  const pages = createPageCache(context);
  const sites = createSites(context);
  await followChanges(context.db, pages, sites);
  await doorWatch.listen();
  const doorEvents = new DoorEvents(context);
  await doorEvents.listen();
  return listenOn(context, createApp(context, { pages, sites, doorWatch, doorEvents }));
}

function listenOn(context: OpenContext, app: ReturnType<typeof createApp>): Promise<ServerType> {
  const { port, host } = context.config.http;
  const { promise, resolve, reject } = Promise.withResolvers<ServerType>();
  const server = listen({ fetch: app.fetch, port, hostname: host }, () => resolve(server));
  // It stays: a connection that cannot be taken later, as when there are too many, must not end the process.
  server.on('error', (error: NodeJS.ErrnoException) => {
    const inUse = `Port ${port} is in use by another program. Choose another one with PORT.`;
    reject(error.code === 'EADDRINUSE' ? new Error(inUse) : error);
  });
  return promise;
}

function portOf(server: ServerType): number | null {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' ? (address?.port ?? null) : null;
}

/** Longer than any answer takes. Who sends half a request and waits must not keep the program from ending. */
const FINISHES_WITHIN_MILLISECONDS = 5_000;

async function closeServer(server: ServerType): Promise<void> {
  const closed = promisify(server.close.bind(server))();
  if (!('closeIdleConnections' in server)) return closed;
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), FINISHES_WITHIN_MILLISECONDS);
  await closed.finally(() => clearTimeout(late));
}
