import { ORGANISATION } from '../../bench/program/events.ts';
import { mintCapability } from '../../src/platform/crypto/capability.ts';
import { randomKey } from '../../src/platform/crypto/seal.ts';
import { randomIds } from '../../src/platform/ids/ids.ts';
import { paths } from '../../src/web/paths.ts';

/** Two requests that must not differ but in whom they ask about. Each is sent once. */
export type Question = {
  readonly name: string;
  readonly status: number;
  /** @param known whether it is about somebody who is registered @param number which of them */
  readonly request: (known: boolean, number: number) => string;
};

export type Asked = {
  readonly slug: string;
  readonly code: string;
  /** The hidden fields of a form, as they are sent. */
  readonly hiddenFields: string;
  /** The ids of people who are registered. */
  readonly ids: readonly string[];
  /** How many times each question is asked of somebody known. */
  readonly times: number;
};

/** The address of somebody of the staff, or one that is as long and nobody's. */
export const staffAddress = (known: boolean, number: number, at: '@' | '%40'): string =>
  `${known ? 'worker' : 'nobody'}-${1_000_000 + number}${at}office.example.org`;

const head = (method: string, path: string) =>
  [
    `${method} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Accept: text/html',
    'Accept-Language: en',
    'Sec-Fetch-Site: same-origin',
  ].join('\r\n');

function post(path: string, body: string): string {
  const type = 'Content-Type: application/x-www-form-urlencoded';
  return `${head('POST', path)}\r\n${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

/**
 * Everything that somebody can ask who holds an address or a link, and wonders whether it belongs to a registration:
 * forms about an address, and links that are no longer true, of a row that is there and of one that is not.
 */
export function questionsOf({ slug, code, hiddenFields, ids, times }: Asked): Question[] {
  // The people of one question are left alone by the others. Addresses of both kinds are equally long.
  const address = (known: boolean, number: number) =>
    `${known ? 'person' : 'nobody'}-${1_000_000 + number}%40mail.example.org`;
  const form = (path: string, offset: number) => (known: boolean, number: number) =>
    post(path, `${hiddenFields}&displayName=Quiet+River&address=${address(known, offset + number)}`);
  const key = randomKey();
  const stale = (purpose: string) => (known: boolean, number: number) => {
    const id = known ? (ids[number % ids.length] ?? '') : randomIds.uuid();
    return mintCapability(key, { id, purpose, generation: 1 });
  };
  const [manage, pass] = [stale('manage'), stale('pass')];
  return [
    { name: 'register', status: 303, request: form(paths.register(ORGANISATION, slug), 0) },
    { name: 'send again', status: 303, request: form(paths.again(ORGANISATION, slug), times) },
    {
      name: 'confirm',
      status: 404,
      request: (...one) => post(paths.manageAction(code, manage(...one), 'confirm'), ''),
    },
    {
      name: 'manage',
      status: 404,
      request: (...one) => `${head('GET', paths.manage(code, manage(...one)))}\r\n\r\n`,
    },
    {
      name: 'door',
      status: 404,
      request: (...one) => `${head('GET', paths.pass(code, pass(...one)))}\r\n\r\n`,
    },
    // Whoever has an account is mailed a link, by the process that was asked.
    {
      name: 'sign in',
      status: 303,
      request: (known, number) => post(paths.signIn(null), `address=${staffAddress(known, number, '%40')}`),
    },
  ];
}
