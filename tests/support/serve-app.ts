import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { createApp } from '../../src/web/app.ts';

/** A site on a free port of this machine, for a browser. */
export type ServedApp = { readonly origin: string; close(): unknown };

export async function serveApp({ fetch }: Pick<ReturnType<typeof createApp>, 'fetch'>): Promise<ServedApp> {
  const listening = Promise.withResolvers<AddressInfo>();
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, listening.resolve);
  const { port } = await listening.promise;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}
