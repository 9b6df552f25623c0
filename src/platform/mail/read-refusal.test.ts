import { describe, expect, it } from 'vitest';
import { readRefusal } from './read-refusal.ts';

const failure = (fields: object) =>
  Object.assign(new Error('Nothing of this sentence may come through'), fields);

describe('what a failed delivery means', () => {
  it('is final when the recipient is refused', () => {
    const refusal = readRefusal(
      failure({
        code: 'EENVELOPE',
        command: 'RCPT TO',
        responseCode: 550,
        response: '550 5.1.1 <amara@example.org>: no such user',
      }),
    );
    expect(refusal).toEqual({ status: 'permanent', code: 550, reason: '5.1.1' });
  });

  it('may be tried again when the recipient is put off', () => {
    const refusal = readRefusal(
      failure({
        code: 'EENVELOPE',
        command: 'RCPT TO',
        responseCode: 451,
        response: '451 later, amara@example.org',
      }),
    );
    expect(refusal).toEqual({ status: 'temporary', code: 451, reason: '4yz' });
  });

  it.each([
    [
      'a refused login',
      { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 5.7.8 no' },
      'login',
    ],
    [
      'a refused sender',
      { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550, response: '550 no' },
      '5yz',
    ],
    ['a broken certificate', { code: 'ETLS', command: 'CONN' }, 'tls'],
    ['a lost connection', { code: 'ECONNECTION', command: 'CONN' }, 'network'],
    [
      'a server that leaves',
      { code: 'EMESSAGE', command: 'DATA', responseCode: 421, response: '421 4.3.2 bye' },
      '4.3.2',
    ],
    ['silence', { code: 'EABORT' }, 'timeout'],
  ])('says nothing about the mail after %s', (_what, fields, reason) => {
    expect(readRefusal(failure(fields))).toMatchObject({ status: 'unreachable', reason });
  });

  it('is final when the mail cannot be handed over at all', () => {
    expect(readRefusal(failure({ code: 'EENVELOPE', command: 'API' }))).toMatchObject({
      status: 'permanent',
    });
  });
});
