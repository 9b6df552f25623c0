import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { eventStream } from '../../src/platform/http/event-stream.ts';
import { securityHeaders } from '../../src/platform/http/security-headers.ts';
import { patterns } from '../../src/web/paths.ts';
import { assets } from './assets.ts';
import type { GalleryEntry } from './entries.tsx';

export type GalleryServer = { readonly origin: string; close(): Promise<void> };

/** Serves the gallery on a free port of this machine, under the headers of the real site. */
export function serveGallery(entries: readonly GalleryEntry[]): Promise<GalleryServer> {
  const app = new Hono();
  const headers = securityHeaders({ https: false });
  app.get(patterns.asset, async (call) => {
    const asset = await assets.find(call.req.param('file'));
    if (asset === null) return call.notFound();
    return new Response(asset.body.identity, { headers: { ...headers, 'content-type': asset.type } });
  });
  // Pages that listen are told nothing.
  app.get(patterns.workspaceDoorStream, () => eventStream(() => () => undefined));
  // What a page shows within itself is another document, with entries of its own.
  app.get('/w/*', (call) => {
    const held = securityHeaders({ https: false, framing: 'held' });
    return call.html('<!DOCTYPE html><html lang="en"><title>A mail</title><p>A mail.</p></html>', 200, held);
  });
  app.get('/:name', (call) => {
    const entry = entries.find((candidate) => candidate.name === call.req.param('name'));
    if (entry === undefined) return call.notFound();
    const framing = entry.html.includes('<iframe') ? 'holder' : 'none';
    const listens = entry.html.includes(' data-live="');
    const headers = securityHeaders({ https: false, framing, listens });
    return new Response(entry.html, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
  });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      const close = () => new Promise<void>((done) => server.close(() => done()));
      resolve({ origin: `http://127.0.0.1:${port}`, close });
    });
  });
}
