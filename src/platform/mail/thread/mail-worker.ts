import { parentPort, workerData } from 'node:worker_threads';
import type { SmtpConfig } from '../settings.ts';
import { SmtpMailer } from '../smtp-mailer.ts';
import { type MailReport, type MailRequest, received } from './mail-protocol.ts';

const port = parentPort;
const config: SmtpConfig = workerData;
const mailer = new SmtpMailer(config);

async function answer({ id, mail }: MailRequest & { kind: 'send' }): Promise<MailReport> {
  try {
    return { id, delivery: await mailer.send(received(mail)) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : 'The mail could not be written.' };
  }
}

port?.on('message', async (request: MailRequest) => {
  if (request.kind === 'send') {
    port.postMessage(await answer(request));
    return;
  }
  await mailer[Symbol.asyncDispose]();
  port.close();
});
