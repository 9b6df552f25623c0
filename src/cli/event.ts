import { text } from 'node:stream/consumers';
import { moveEvent } from '../domain/event/commands/move-event.ts';
import { setCapacity } from '../domain/event/commands/set-capacity.ts';
import { cancelEvent, postponeEvent } from '../domain/event/commands/stop-event.ts';
import { setMeeting } from '../domain/meeting/commands/set-meeting.ts';
import { listUnreached } from '../domain/messaging/data.ts';
import { announceEvent } from '../domain/news/commands/announce-event.ts';
import {
  approveRegistration,
  declineRegistration,
} from '../domain/registration/commands/decide-application.ts';
import { revokePass } from '../domain/registration/commands/revoke-pass.ts';
import { listApplications, listFlagged } from '../domain/registration/data/named.ts';
import type { OpenContext } from '../open-context.ts';
import { type MessageKey, translator } from '../platform/i18n/translate.ts';
import { print } from './print.ts';
import { withEvent } from './with-event.ts';

const t = translator('en');

/** `foyer event move NAME --starts 2020-07-30T14:00 --ends … [--last-day …]`: local times of the event's zone. */
export function move(
  name: string,
  options: { starts: string; ends: string; lastDay?: string },
): Promise<void> {
  const startsLocal = localTime(options.starts);
  const endsLocal = localTime(options.ends);
  if (Temporal.PlainDateTime.compare(startsLocal, endsLocal) >= 0) throw new Error(t('cli.endBeforeStart'));
  const lastDay = options.lastDay === undefined ? {} : { lastDay: localTime(options.lastDay).toPlainDate() };
  return withEvent(name, async (context, event) => {
    const outcome = await moveEvent(context, event.id, { startsLocal, endsLocal, ...lastDay });
    if (outcome === 'cancelled') throw new Error(t('cli.eventIsCancelled', { name }));
    print('cli.eventMoved', { name });
  });
}

export function postpone(name: string): Promise<void> {
  return withEvent(name, async (context, event) => {
    if (!(await postponeEvent(context, event.id))) throw new Error(t('cli.eventNotPostponed', { name }));
    print('cli.eventPostponed', { name });
  });
}

export function cancel(name: string): Promise<void> {
  return withEvent(name, async (context, event) => {
    if (!(await cancelEvent(context, event.id))) throw new Error(t('cli.eventIsCancelled', { name }));
    print('cli.eventCancelled', { name });
  });
}

/** `foyer event capacity NAME PLACES`; `none` takes the limit away. */
export function capacity(name: string, places: string): Promise<void> {
  const limit = places === 'none' ? null : Number(places);
  if (limit !== null && !(Number.isInteger(limit) && limit > 0)) throw new Error(t('cli.badCapacity'));
  return withEvent(name, async (context, event) => {
    await setCapacity(context, event.id, limit);
    print('cli.eventCapacity', { name, places });
  });
}

/** `foyer event meeting NAME`: the address comes through standard input, because arguments are seen by others. */
export async function meeting(name: string): Promise<void> {
  const address = (await text(process.stdin)).trim();
  if (!/^https:$/.test(URL.parse(address)?.protocol ?? '')) throw new Error(t('cli.badMeeting'));
  await withEvent(name, async (context, event) => {
    await setMeeting(context, event.id, { address, details: null });
    print('cli.eventMeeting', { name });
  });
}

/** `foyer event applications NAME`: display names alone, each with the number by which it is decided. */
export function applications(name: string): Promise<void> {
  return withEvent(name, async (context, event) => {
    const waiting = await listApplications(context, event);
    for (const { id, displayName } of waiting) print('cli.application', { id, displayName });
    print('cli.applications', { count: waiting.length });
  });
}

/** `foyer event report NAME`: what could not be delivered, and which passes were used from many places. */
export function report(name: string): Promise<void> {
  return withEvent(name, async (context, event) => {
    const unreached = await listUnreached(context, event.id);
    for (const each of unreached) print('cli.unreached', each);
    for (const each of await listFlagged(context, event)) print('cli.flagged', each);
    print('cli.unreachedCount', { count: unreached.reduce((sum, { count }) => sum + count, 0) });
  });
}

/** `foyer event revoke NAME REGISTRATION`: that pass opens the door no more. */
export function revoke(name: string, id: string): Promise<void> {
  return decide(name, id, { change: revokePass, otherwise: 'cli.noRegistration', done: 'cli.revoked' });
}

export function approve(name: string, id: string): Promise<void> {
  return decide(name, id, { ...onApplications, change: approveRegistration });
}

/** `foyer event announce NAME`: tells those who asked for news of events, each once. */
export function announce(name: string): Promise<void> {
  return withEvent(name, async (context, event) => {
    print('cli.eventAnnounced', { name, count: await announceEvent(context, event.id) });
  });
}

export function decline(name: string, id: string): Promise<void> {
  return decide(name, id, { ...onApplications, change: declineRegistration });
}

const onApplications = { otherwise: 'cli.noApplication', done: 'cli.applicationDecided' } as const;

type Decision = {
  readonly change: (context: OpenContext, row: { eventId: string; id: string }) => Promise<boolean>;
  /** Said when there is nothing of this number to change. */
  readonly otherwise: MessageKey;
  readonly done: MessageKey;
};

function decide(name: string, id: string, { change, otherwise, done }: Decision): Promise<void> {
  return withEvent(name, async (context, event) => {
    const isChanged = isNumber(id) && (await change(context, { eventId: event.id, id }));
    if (!isChanged) throw new Error(t(otherwise, { id, name }));
    print(done);
  });
}

/** The form of the numbers that the lists print. */
function isNumber(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}

function localTime(given: string): Temporal.PlainDateTime {
  try {
    return Temporal.PlainDateTime.from(given, { overflow: 'reject' });
  } catch (cause) {
    throw new Error(t('cli.badTime', { given }), { cause });
  }
}
