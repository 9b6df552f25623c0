/*
 * A process that sends what is due, by the built program, and kills itself when it reaches a step for the given time:
 * dying-sender.ts SETTINGS [DEATH], both as JSON.
 */
import { pathToFileURL } from 'node:url';
import { inRoot } from '../../scripts/toolchain/places.mjs';
import type { Ledger } from '../../src/domain/messaging/ledger.ts';
import type { Mailer } from '../../src/platform/mail/mailer.ts';
import type { Death, Step } from './steps.ts';

const built = (path: string) => pathToFileURL(inRoot('dist', path)).href;
const { readConfig }: typeof import('../../src/config.ts') = await import(built('config.js'));
const { openContext }: typeof import('../../src/open-context.ts') = await import(built('open-context.js'));
const { createLog }: typeof import('../../src/platform/log/log.ts') = await import(
  built('platform/log/log.js')
);
const { absoluteLinks }: typeof import('../../src/web/paths.ts') = await import(built('web/paths.js'));
const { eventLedger }: typeof import('../../src/domain/messaging/event-ledger.ts') = await import(
  built('domain/messaging/event-ledger.js')
);
const { DeliveryRound }: typeof import('../../src/domain/messaging/delivery-round.ts') = await import(
  built('domain/messaging/delivery-round.js')
);

const [, , settings = '{}', death = 'null'] = process.argv;
const planned: Death | null = JSON.parse(death);
let reached = 0;

function pass(step: Step): void {
  if (step !== planned?.step) return;
  reached += 1;
  if (reached === planned.time) process.kill(process.pid, 'SIGKILL');
}

function mortalMailer(mailer: Mailer): Mailer {
  return {
    parallel: mailer.parallel,
    async send(mail) {
      pass('after the mail is written');
      const delivery = await mailer.send(mail);
      pass('after the server took it');
      return delivery;
    },
    [Symbol.asyncDispose]: () => mailer[Symbol.asyncDispose](),
  };
}

function mortalLedger(ledger: Ledger): Ledger {
  return {
    claimsATurn: ledger.claimsATurn,
    listDue: () => ledger.listDue(),
    async claim(owner, claim) {
      pass('before the claim');
      const rows = await ledger.claim(owner, claim);
      pass('after the claim');
      return rows;
    },
    async record(owner, outcomes) {
      pass('before the record');
      await ledger.record(owner, outcomes);
      pass('after the record');
    },
  };
}

const config = readConfig(JSON.parse(settings));
const context = await openContext(config, createLog('silent'));
const mortal = { ...context, mail: mortalMailer(context.mail) };
const ledger = mortalLedger(eventLedger(mortal, absoluteLinks(config.http.origin)));
await new DeliveryRound(mortal, [ledger], { signal: new AbortController().signal }).run();
await context.close();
