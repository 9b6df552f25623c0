import type { Context } from './context.ts';
import { forgetEndedSessions } from './domain/account/jobs.ts';
import { showPlaces } from './domain/event/commands/show-places.ts';
import { publishDueEvents } from './domain/event/jobs.ts';
import { makeExports } from './domain/export/jobs.ts';
import {
  callBackToRooms,
  closeRooms,
  forgetReports,
  leaveSeats,
  readAttendance,
  seatPeople,
} from './domain/meeting/jobs.ts';
import { startReportReader } from './domain/messaging/report-reader.ts';
import type { PersonalLinks } from './domain/messaging/schema.ts';
import { startSender } from './domain/messaging/sender.ts';
import { forgetUnconfirmed } from './domain/news/commands/forget-unconfirmed.ts';
import { erasePastPeople, eraseWhatIsPast } from './domain/protection/jobs.ts';
import { eraseOldAnswers } from './domain/question/jobs.ts';
import { continueDecisions, offerFreePlaces } from './domain/registration/jobs.ts';
import { publishDueFigures } from './domain/statistics/jobs.ts';
import { stackOf } from './platform/log/log.ts';

const CHORES_EVERY_MILLISECONDS = 5_000;

/** The role `worker`: sends what is due and does the chores that time brings. `stop` waits for what is under way. */
export async function startWorker(
  context: Context,
  links: PersonalLinks,
): Promise<{ wake(): void; stop(): Promise<void> }> {
  const sender = await startSender(context, links);
  const reports = startReportReader(context);
  const work = startChores(context, chores);
  const rooms = startChores(context, roomChores);
  const long = startChores(context, longChores);
  return {
    wake() {
      work.wake();
      rooms.wake();
      long.wake();
      sender.wake();
    },
    async stop() {
      await work.stop();
      await rooms.stop();
      await long.stop();
      await reports.stop();
      await sender.stop();
    },
  };
}

// Chores are sweeps over what is stored: running one twice or late does no harm, so none needs a queue.
function startChores(context: Context, list: readonly Chore[]): { wake(): void; stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const run = () => {
    running = running.then(() => sweep(context, list));
  };
  const timer = setInterval(run, CHORES_EVERY_MILLISECONDS);
  return {
    wake: run,
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

type Chore = (context: Context) => Promise<unknown>;

const chores: readonly Chore[] = [
  forgetUnconfirmed,
  offerFreePlaces,
  publishDueEvents,
  showPlaces,
  publishDueFigures,
  eraseWhatIsPast,
  erasePastPeople,
  eraseOldAnswers,
  forgetEndedSessions,
  continueDecisions,
  callBackToRooms,
];

/** They may take minutes, so they hold up nothing else. */
const longChores: readonly Chore[] = [makeExports];

/** They wait for other people's servers, so they have a line of their own. */
const roomChores: readonly Chore[] = [leaveSeats, seatPeople, closeRooms, readAttendance, forgetReports];

/** One chore that fails keeps no other from being done. */
async function sweep(context: Context, list: readonly Chore[]): Promise<void> {
  for (const chore of list) {
    try {
      await chore(context);
    } catch (error) {
      context.log.error('A chore failed. It is tried again in a few seconds.', { stack: stackOf(error) });
    }
  }
}
