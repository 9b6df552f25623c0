import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../context.ts';
import { stackOf } from '../../platform/log/log.ts';
import { readMailbox } from '../../platform/mail/reports/read-mailbox.ts';
import type { ImapConfig } from '../../platform/mail/settings.ts';
import { receiveReport } from './receive-report.ts';

const LOOKS_EVERY_MILLISECONDS = 60_000;

type Needs = Pick<Context, 'config' | 'db' | 'keys' | 'log'>;

export type ReportReader = { stop(): Promise<void> };

/**
 * Looks once a minute into the mailbox that undeliverable mails come back to, where one is set. A mailbox that is away
 * is tried again the next minute. Any number of processes may read the same one.
 */
export function startReportReader(context: Needs): ReportReader {
  const { returnMailbox } = context.config.mail;
  if (returnMailbox === null) return { stop: async () => undefined };
  const stopping = new AbortController();
  const reading = readOn(context, returnMailbox, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await reading;
    },
  };
}

async function readOn(context: Needs, mailbox: ImapConfig, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await readOnce(context, mailbox, signal);
    await sleep(LOOKS_EVERY_MILLISECONDS, undefined, { signal }).catch(() => undefined);
  }
}

async function readOnce(context: Needs, mailbox: ImapConfig, signal: AbortSignal): Promise<void> {
  try {
    const { taken, left } = await readMailbox(
      mailbox,
      async (raw) => (await receiveReport(context, raw)) !== 'ignored',
      signal,
    );
    if (taken > 0) context.log.info('Mails that came back were read.', { count: taken });
    if (left > 0)
      context.log.info('Mails that came back say nothing of ours. They are left.', { count: left });
  } catch (error) {
    context.log.warn('The mailbox for mails that come back cannot be read. It is tried again soon.', {
      stack: stackOf(error),
    });
  }
}
