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

  it.each([
    ['5.7.1 <amara@example.org>: Relay access denied', 'RCPT TO'],
    ['5.7.1 <foyer.example.org[192.0.2.1]>: Client host rejected: Access denied', 'RCPT TO'],
    ['5.7.1 Service unavailable; Client host [192.0.2.1] blocked using a list', 'RCPT TO'],
    ['5.1.8 <events@example.org>: Sender address rejected: Domain not found', 'RCPT TO'],
    ['relay not permitted', 'RCPT TO'],
    ['5.4.5 Daily SMTP relay sending limit exceeded', 'DATA'],
    ['5.4.5 Daily user sending limit exceeded', 'DATA'],
  ])('costs nobody their mail where the server does not serve us: %s', (words, command) => {
    const refused = { code: 'EENVELOPE', command, responseCode: 550, response: `550 ${words}` };
    expect(readRefusal(failure(refused))).toMatchObject({ status: 'unreachable', code: 550 });
  });

  it.each([
    '5.1.1 <relay@example.org>: no such user, try our relay',
    '5.2.2 the daily quota of this mailbox is used up',
    '5.7.1 <amara@relay.example.org> takes no mail from strangers',
    '<relay@example.org>: no such user',
    '5.7.1 this looks like spam',
  ])('is final where the words are about the recipient or the mail: %s', (words) => {
    const refused = { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response: `550 ${words}` };
    expect(readRefusal(failure(refused))).toMatchObject({ status: 'permanent' });
  });

  it('is final when the mail cannot be handed over at all', () => {
    expect(readRefusal(failure({ code: 'EENVELOPE', command: 'API' }))).toMatchObject({
      status: 'permanent',
    });
  });
});
