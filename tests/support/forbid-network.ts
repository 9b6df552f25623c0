import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { afterAll, afterEach } from 'vitest';
import { isThisMachine } from './this-machine.ts';

const resolvers = [
  'lookup',
  'resolve',
  'resolve4',
  'resolve6',
  'resolveAny',
  'resolveMx',
  'resolveTxt',
] as const;

/**
 * Tests reach this machine only: loopback and Unix sockets. Anything else throws where it is tried, and fails the
 * test once more at its end, so that code which swallows the error is found too.
 */
export function forbidNetwork(): void {
  const attempts: string[] = [];
  const refuse = (host: string): never => {
    const sentence = `A test tried to reach ${host}, but tests may reach only this machine.`;
    attempts.push(sentence);
    throw new Error(sentence);
  };

  guard(net.Socket.prototype, 'connect', (args) => {
    const host = hostOf(args);
    if (host !== undefined && !isThisMachine(host)) refuse(host);
  });
  for (const resolver of resolvers) {
    for (const owner of [dns, dns.promises]) {
      guard(owner, resolver, ([host]) => {
        if (typeof host === 'string' && !isThisMachine(host)) refuse(host);
      });
    }
  }
  syncBuiltinESMExports();

  const report = () => {
    const sentences = attempts.splice(0);
    if (sentences.length > 0) throw new Error(sentences.join('\n'));
  };
  afterEach(report);
  afterAll(report);
}

function guard(owner: object, method: string, check: (args: unknown[]) => void): void {
  const original: unknown = Reflect.get(owner, method);
  if (typeof original !== 'function') throw new TypeError(`There is no method ${method} to guard.`);
  Reflect.set(owner, method, function (this: unknown, ...args: unknown[]): unknown {
    check(args);
    return Reflect.apply(original, this, args);
  });
}

/** The host a socket is to be connected to; undefined where it is the default (this machine) or a Unix socket. */
function hostOf(args: unknown[]): string | undefined {
  // net.connect hands its arguments on as one array: [options, callback].
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) {
    const path: unknown = Reflect.get(first, 'path');
    const host: unknown = Reflect.get(first, 'host');
    return typeof path === 'string' || typeof host !== 'string' ? undefined : host;
  }
  return typeof second === 'string' ? second : undefined;
}
