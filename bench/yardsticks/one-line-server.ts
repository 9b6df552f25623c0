// Run as a process of its own: node one-line-server.ts FILE ENCODING. Sends its port to whoever started it.
import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const [file = '', encoding = ''] = process.argv.slice(2);
const body = new Uint8Array(readFileSync(file));
const headers = { 'content-type': 'text/html; charset=utf-8', 'content-encoding': encoding };
const app = new Hono().get('/', (call) => call.body(body, 200, headers));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.({ port }));
