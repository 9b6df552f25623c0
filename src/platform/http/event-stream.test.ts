import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { describe, expect, it } from 'vitest';
import { eventStream, type StreamSink } from './event-stream.ts';

/** A source that can be looked into. */
function watchedSource() {
  const sinks: StreamSink[] = [];
  let stopped = 0;
  const source = (sink: StreamSink) => {
    sinks.push(sink);
    return () => {
      stopped += 1;
    };
  };
  return { source, sinks, stopped: () => stopped };
}

const event = (id: string) => ({ id, name: 'changed', data: '{}' });

async function readerOf(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader() ?? expect.fail('no body');
  return { cancel: () => reader.cancel(), next: async () => (await reader.read()).value };
}

describe('a stream of events', () => {
  it('tells each event as browsers read it, and how soon to come back', async () => {
    const { source, sinks } = watchedSource();
    const reader = await readerOf(eventStream(source));
    expect(await reader.next()).toBe('retry: 1000\n\n');
    sinks[0]?.send(event('a'));
    expect(await reader.next()).toBe('id: a\nevent: changed\ndata: {}\n\n');
    await reader.cancel();
  });

  it('keeps for a slow reader what was told last, and that it is over', async () => {
    const { source, sinks, stopped } = watchedSource();
    const reader = await readerOf(eventStream(source));
    await reader.next();
    for (const id of ['a', 'b', 'c']) sinks[0]?.send(event(id));
    sinks[0]?.end();
    expect(await reader.next()).toContain('id: c');
    expect(await reader.next()).toBeUndefined();
    expect(stopped()).toBe(1);
  });

  it('shows that it lives, and ends in time', async () => {
    const { source, stopped } = watchedSource();
    const options = { beatMilliseconds: 5, endsAfterMilliseconds: 60 };
    const reader = await readerOf(eventStream(source, options));
    await reader.next();
    expect(await reader.next()).toBe(':\n\n');
    let last: string | undefined = '';
    while (last !== undefined) last = await reader.next();
    expect(stopped()).toBe(1);
  });

  it('opens nothing for an answer that nobody reads', async () => {
    const { source, sinks } = watchedSource();
    eventStream(source);
    await sleep(5);
    expect(sinks).toHaveLength(0);
  });

  it('refuses what would break out of its line', async () => {
    const { source, sinks } = watchedSource();
    const response = eventStream(source);
    const reader = response.body?.getReader();
    await reader?.read();
    sinks[0]?.send({ ...event('a'), data: 'x\n\nevent: forged' });
    await expect(reader?.read()).rejects.toThrow('one line');
  });

  it('stops its source when the reader goes away, over a real connection', async () => {
    const { source, sinks, stopped } = watchedSource();
    const server = serve({ fetch: () => eventStream(source), port: 0, hostname: '127.0.0.1' });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const leaving = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: leaving.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.getReader();
    await reader?.read();
    sinks[0]?.send(event('a'));
    await reader?.read();
    leaving.abort();
    await expect.poll(stopped).toBe(1);
    await new Promise((done) => server.close(done));
  });
});
