import { buffer } from 'node:stream/consumers';
import { readConfig } from '../config.ts';
import { receiveReport } from '../domain/messaging/receive-report.ts';
import { openContext } from '../open-context.ts';
import { createLog } from '../platform/log/log.ts';
import { sentenceOf } from './run-to-end.ts';
import { besideServer } from './with-database.ts';

/** EX_TEMPFAIL of sysexits.h: the mail server keeps the mail and tries again. */
const TRY_AGAIN_LATER = 75;

/**
 * `foyer bounce`: takes one mail that came back from standard input, as a mail server pipes it. It ends well whatever the
 * mail says, because a report that bounced would come back itself; only when it could not be looked at, it asks for it
 * once more.
 */
export async function bounce(): Promise<void> {
  const raw = await buffer(process.stdin);
  try {
    const context = await openContext(readConfig(), createLog('warn'), besideServer);
    try {
      await receiveReport(context, raw);
    } finally {
      await context.close();
    }
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = TRY_AGAIN_LATER;
  }
}
