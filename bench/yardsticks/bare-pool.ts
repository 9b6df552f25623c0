// Run as a process of its own: node bare-pool.ts URL CONNECTIONS. Takes { mail, count, key } and says 'done' after each.
import { createPrivateKey, randomUUID } from 'node:crypto';
import nodemailer from 'nodemailer';
import { z } from 'zod';
import { composeMessage } from '../../src/platform/mail/compose-message.ts';
import { type Mail, singleAddress } from '../../src/platform/mail/mailer.ts';
import { mailSample, signingKey } from './mail-sample.ts';

const order = z.object({ mail: mailSample, count: z.number().int(), key: signingKey.nullable() });

const [url = '', connections = ''] = process.argv.slice(2);
const maxConnections = Number(connections);
const pool = nodemailer.createTransport({ pool: true, url, maxConnections, maxMessages: Infinity });

process.on('message', (message) => {
  const { mail, count, key } = order.parse(message);
  const dkim = key && { ...key, privateKey: createPrivateKey(key.pem) };
  const { calendar, ...rest } = mail;
  let left = count;
  const sendOn = async () => {
    while (left > 0) {
      left -= 1;
      await pool.sendMail(
        composeMessage({
          ...rest,
          ...(calendar && { calendar }),
          ...(dkim && { dkim }),
          to: singleAddress(mail.to),
          messageId: `${randomUUID()}@events.example.org`,
          date: Temporal.Now.instant(),
        } satisfies Mail),
      );
    }
  };
  // One mail waits for each that is on its way, as in the program.
  void Promise.all(Array.from({ length: maxConnections * 2 }, sendOn)).then(() => process.send?.('done'));
});
