import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createOutbound, OutboundError, type OutboundFault } from './outbound.ts';

const running: Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on this machine, and an outbound that finds it where it asks for https://service.example. */
async function answering(listener: RequestListener, hosts: readonly string[] | null = null) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  running.push(server);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
  const plain = `http://127.0.0.1:${address.port}`;
  return createOutbound(hosts, (url, init) =>
    fetch(String(url).replace('https://service.example', plain), init),
  );
}

const faultOf = async (work: Promise<unknown>): Promise<OutboundFault | 'none'> => {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof OutboundError) return error.fault;
    throw error;
  }
};

describe('asking another service', () => {
  it('hands on method, head and body, and gives back an answer of any status', async () => {
    const outbound = await answering(async (request, response) => {
      const body = await Array.fromAsync(request);
      response.writeHead(418, { 'x-kind': 'teapot' });
      response.end(`${request.method} ${request.url} ${request.headers.authorization} ${body.join('')}`);
    });
    const answer = await outbound.send({
      method: 'POST',
      url: 'https://service.example/a?b=c',
      headers: { authorization: 'Bearer x' },
      body: 'one=1',
    });
    expect(answer).toMatchObject({ status: 418, text: 'POST /a?b=c Bearer x one=1' });
    expect(answer.headers.get('x-kind')).toBe('teapot');
  });

  it('follows a redirect of a GET on the same host, and none to another', async () => {
    const outbound = await answering((request, response) => {
      const to = request.url === '/here' ? '/there' : 'https://elsewhere.example/';
      if (request.url === '/there') response.end('found');
      else response.writeHead(302, { location: to }).end();
    });
    const ask = (path: string, method: 'GET' | 'POST' = 'GET') =>
      outbound.send({ method, url: `https://service.example${path}` });
    expect((await ask('/here')).text).toBe('found');
    expect(await faultOf(ask('/away'))).toBe('elsewhere');
    expect(await faultOf(ask('/here', 'POST'))).toBe('elsewhere');
  });

  it('gives up on what is slow, endless, not there, or not encrypted', async () => {
    const outbound = await answering((request, response) => {
      if (request.url === '/slow') return;
      if (request.url === '/dead') return void request.socket.destroy();
      response.end('x'.repeat(1_100_000));
    });
    const ask = (path: string) =>
      outbound.send({ method: 'GET', url: `https://service.example${path}`, within: 100 });
    expect(await faultOf(ask('/slow'))).toBe('timeout');
    expect(await faultOf(ask('/dead'))).toBe('connection');
    expect(await faultOf(ask('/large'))).toBe('large');
    expect(await faultOf(outbound.send({ method: 'GET', url: 'http://service.example/' }))).toBe('plain');
  });

  it('asks no host but those that are listed, where a list is given', async () => {
    const ask = async (hosts: readonly string[], url: string) => {
      const outbound = await answering((_request, response) => void response.end('found'), hosts);
      return faultOf(outbound.send({ method: 'GET', url }));
    };
    expect(await ask(['service.example'], 'https://service.example/')).toBe('none');
    expect(await ask(['example'], 'https://service.example/')).toBe('none');
    for (const url of ['https://10.0.0.1/', 'https://notservice.example/', 'https://service.example.evil/'])
      expect(await ask(['service.example'], url), url).toBe('unlisted');
    expect(await ask([], 'https://service.example/')).toBe('unlisted');
  });

  it('tells nothing of the address in its error', async () => {
    const outbound = await answering((request) => void request.socket.destroy());
    const error = await outbound
      .send({ method: 'GET', url: 'https://service.example/canary?secret=canary' })
      .catch((caught: unknown) => caught);
    expect(String(error)).not.toContain('canary');
  });
});
