import type { AccessKind } from '../../protection/schema/access.ts';
import type { RegistrationState } from '../schema.ts';

/** What a registrar can do to one or many people. `again` sends their links once more. */
export const decisionActions = ['approve', 'decline', 'offer', 'withdraw', 'again', 'revoke'] as const;
export type DecisionAction = (typeof decisionActions)[number];

/** What can be done to all people in one state at once. */
export const actionsOnAll = {
  approve: 'applied',
  decline: 'applied',
  offer: 'waitlisted',
} as const satisfies Partial<Record<DecisionAction, RegistrationState>>;

export type ActionOnAll = keyof typeof actionsOnAll;

export function isDecisionAction(name: string): name is DecisionAction {
  return decisionActions.some((action) => action === name);
}

export function isActionOnAll(name: string): name is ActionOnAll {
  return Object.hasOwn(actionsOnAll, name);
}

/** Whom a decision is about: the registrations named, or all that are in the state that its action is for. */
export type DecisionRequest =
  | { readonly action: DecisionAction; readonly ids: readonly string[] }
  | { readonly action: ActionOnAll; readonly ids: 'all' };

/** How each decision stands in the access log. */
export const decisionAccess: Readonly<Record<DecisionAction, AccessKind>> = {
  approve: 'application.decided',
  decline: 'application.decided',
  offer: 'place.offered',
  withdraw: 'registration.withdrawn',
  again: 'message.sent-again',
  revoke: 'pass.revoked',
};

/** What a decision would do, as things stand. */
export type DecisionPreview = {
  /** How many were chosen. */
  readonly chosen: number;
  /** For how many of them there is something to do. */
  readonly fitting: number;
  /** Of these, how many have a confirmed address, so that they are told. */
  readonly told: number;
  /** Places that are free; null: there is no limit. */
  readonly freePlaces: number | null;
  /** Somebody waits already, so whoever is approved waits behind them. */
  readonly hasQueue: boolean;
  /** The event is over or called off, so that nobody can get a place. */
  readonly isTooLate: boolean;
};

/** A decision that was made, and how far it has come. */
export type Decision = {
  readonly id: string;
  readonly action: DecisionAction;
  readonly state: 'running' | 'done' | 'undoing' | 'undone';
  readonly madeAt: Temporal.Instant;
  /** When its mails begin to leave. */
  readonly toldAt: Temporal.Instant | null;
  readonly total: number;
  /** How many of its people were dealt with; while it is undone, how many still have to be. */
  readonly reached: number;
  readonly outcomes: Readonly<Record<DecisionOutcome, number>>;
  /** How many got a place, and how many a turn in the queue. */
  readonly admitted: number;
  readonly waitlisted: number;
  /** Whether it can still be taken back, for some at least. */
  readonly canBeUndone: boolean;
};

export type DecisionOutcome = 'pending' | 'done' | 'skipped' | 'undone' | 'kept';
