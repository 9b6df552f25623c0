import { writeEnquiry } from '../../src/domain/enquiry/commands/write-enquiry.ts';
import { meetingChecks } from '../../src/domain/meeting/schema.ts';
import type { AtWork } from '../support/at-work.ts';
import { BEFORE, OPEN } from '../support/door-scene.ts';
import type { Typed } from '../support/filled-form.ts';
import type { Workplace } from './workplace.ts';

export type Place = Workplace;

/** A form of the workspace, and somebody who fills it in. */
export type FormCase = {
  /** The rule that takes it, without `/w/:organisation`. */
  readonly rule: string;
  /** The page that it stands on. */
  readonly page: (place: Place) => string | Promise<string>;
  /** Where it goes, where that is not its page. */
  readonly to?: (place: Place, page: string) => string | Promise<string>;
  /** The answer in which it is shown, where that is an answer to another form of the page. */
  readonly shown?: (place: Place, page: string) => Promise<Response>;
  /** The name of a field, where several forms of the page go to the same address. */
  readonly having?: string;
  readonly typed?: Typed | ((place: Place) => Typed | Promise<Typed>);
  /** Absent: the first of the two. */
  readonly who?: (place: Place) => AtWork;
  /** What has to be there first. */
  readonly before?: (place: Place) => Promise<unknown>;
  /** It only shows something: each time is written down, and nothing else. */
  readonly reads?: true;
  /** What the second press is answered with, where that is something else. */
  readonly again?: number;
  /** It comes as a browser sends a file. */
  readonly upload?: true;
};

export const ofEvent = '/events/:code';

/** The address that a page links to, or sends a form to. */
export async function addressOn(place: Place, page: string, pattern: RegExp): Promise<string> {
  const [, found] = pattern.exec(await place.first.text(page)) ?? [];
  if (found === undefined) throw new Error(`There is nothing like ${pattern} on ${page}.`);
  return found;
}

export const exportPage = (place: Place) =>
  addressOn(place, place.of('/exports'), /href="([^"]+\/exports\/[0-9a-f-]{36})"/);
/** Moves to an hour at which everybody has just shown their second factor. */
export async function moveTo(context: Place['context'], instant: string) {
  await context.freeze(instant);
  await context.db.kysely
    .updateTable('account_sessions')
    .set({ confirmed_at: context.clock.now() })
    .execute();
}

/** The hour of the door, with everything looked at. */
export async function openDoor({ context, first, of }: Place) {
  await moveTo(context, BEFORE);
  await first.fill(of('/meeting'), { checks: meetingChecks }, of('/meeting/checks'));
  await moveTo(context, OPEN);
}

/** Somebody writes to the organisers. */
export const writeSomething = ({ context, event }: Place) =>
  writeEnquiry(context, event, { words: 'A question.', address: null, press: 'one' });
