import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { WholeMessage } from './whole-message.ts';

it('passes a message on in one piece', async () => {
  const parts = await Readable.from([Buffer.from('Subject: One\r\n'), Buffer.from('\r\nHello\r\n')])
    .pipe(new WholeMessage())
    .toArray();
  expect(parts.map(String)).toEqual(['Subject: One\r\n\r\nHello\r\n']);
});
