import type { Outbound } from '../../../platform/http/outbound.ts';
import type { ShortMemory } from '../../../platform/memory/short-memory.ts';
import type { Role } from '../../registration/schema.ts';
import type { RoomAnswer } from '../schema.ts';

/** How somebody comes in: with their browser, with sound alone, or by telephone. */
export const allWays = ['room', 'audio', 'phone'] as const;
export type Way = (typeof allWays)[number];

/** Why a room does not let anybody in. `busy`: too many came at once. `refused`: our account or the room is wrong there. */
export type RoomFaultKind = 'unreachable' | 'busy' | 'refused';

/** What went wrong. `code`: the status or the word of the provider, such as 401; it tells nothing of a person. */
export type RoomFaultDetails = {
  readonly kind: RoomFaultKind;
  readonly code: string;
  /** For how many seconds the provider asked to be left alone. */
  readonly restSeconds?: number | null;
};

/** Thrown by a provider that did not do what it was asked. Its message names no secret. */
export class RoomFault extends Error {
  override readonly name = 'RoomFault';
  readonly kind: RoomFaultKind;
  readonly code: string;
  readonly restSeconds: number | null;

  constructor({ kind, code, restSeconds = null }: RoomFaultDetails, options?: ErrorOptions) {
    super(`A provider of rooms did not do what it was asked (${kind}, ${code}).`, options);
    this.kind = kind;
    this.code = code;
    this.restSeconds = restSeconds;
  }
}

/** Who comes in, as the provider may know them: never by their address. */
export type Entrant = {
  /** An address of our own that nobody reads, for providers that insist on one; never the person's. */
  readonly alias: string;
  /** Opaque; the same person has another one at every event. */
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly locale: string;
};

/** Numbers to call. The pin is the room's or the person's own. */
export type Phone = { readonly numbers: readonly string[]; readonly pin: string | null };

/** What a person who was let in needs; nobody else may see any of it. */
export type Admission = {
  /** Where the browser goes. */
  readonly address: string;
  /** What has to be typed there and cannot be part of the address, one line each. */
  readonly notes: readonly string[];
  readonly phone: Phone | null;
};

/** A place that the provider keeps for one person. */
export type Seat = {
  /** The person's own address of the room. */
  readonly address: string;
  /** What the provider needs to take it away again. */
  readonly handle: string;
};

/** Takes places for people ahead of time. */
export type Seating = {
  /** Whether somebody of this role needs a place at all. */
  keepsFor(role: Role): boolean;
  take(entrant: Entrant): Promise<Seat>;
};

/** One recording as the provider lists it. */
export type Recording = {
  readonly startedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant;
  readonly isPublished: boolean;
  readonly addresses: readonly string[];
};

/** When somebody was inside. Out of several reports of one visit, each may know only a part. */
export type Visit = {
  /** What the provider calls the person: their `userId`, or another word that {@link OpenRoom.callsThem} gives. */
  readonly user: string;
  /** What the provider calls this one visit. */
  readonly visit: string;
  readonly cameAt: Temporal.Instant | null;
  readonly leftAt: Temporal.Instant | null;
};

/**
 * What an organiser should mend. `no-reports`: the provider will not tell when people come and go. `mails-on`: it
 * writes to people by itself.
 */
export type Shortcoming = 'no-reports' | 'mails-on';

/** The room of one event, ready to be used. Every call may throw a {@link RoomFault}. */
export type OpenRoom = {
  readonly ways: readonly Way[];
  /** What the provider calls the room in its reports; null where it sends none. */
  readonly reportedAs: string | null;
  /** Places that are taken ahead of time; null where the provider keeps none. */
  readonly seating: Seating | null;
  /** Makes ready at the provider whatever has to be there before somebody can come, and changes nothing if it is. */
  prepare(): Promise<void>;
  /** Prepares the room and says what is less than it should be, though people can come in. */
  check(): Promise<readonly Shortcoming[]>;
  /** What one person needs to come in now. `seat`: their place, where places are kept. */
  admit(entrant: Entrant, way: Way, seat: Seat | null): Promise<Admission>;
  /** What the provider will call this person in its reports. */
  callsThem(entrant: Entrant, seat: Seat | null): string;
  /**
   * The settings of another room like this one, to take its place. `name`: one that nobody guesses. Null where the
   * provider makes no rooms by itself.
   */
  another(name: string): Promise<object | null>;
  lock(isLocked: boolean): Promise<RoomAnswer>;
  /** Ends the room and puts everybody out of it. */
  close(): Promise<RoomAnswer>;
  /** Who was inside and when, as far as it can be asked for; where the provider reports by itself, nothing. */
  attendance(): Promise<readonly Visit[]>;
  recordings(): Promise<readonly Recording[]>;
};

/** What a provider works with. */
export type RoomTools = {
  readonly outbound: Outbound;
  readonly memory: ShortMemory;
  readonly now: () => Temporal.Instant;
};

/** What a provider may know of an event. */
export type RoomFacts = {
  /** What the room is called there; says nothing of the event where that is sensitive. */
  readonly name: string;
  readonly locale: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** Where people come when they leave the room. */
  readonly afterwards: string;
  /** To which address of ours the provider reports. */
  readonly reportsTo: string;
};
