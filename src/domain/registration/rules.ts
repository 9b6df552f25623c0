import type { DecisionAction, DecisionPreview } from './schema/decision.ts';
import type { ContactRoute, RegistrationState } from './schema.ts';

/** Whether this registration keeps one of the counted places: admitted, or offered one that it may still take. */
export function holdsPlace(row: {
  readonly state: RegistrationState;
  readonly offeredUntil: Temporal.Instant | null;
}): boolean {
  return row.state === 'admitted' || (row.state === 'waitlisted' && row.offeredUntil !== null);
}

/** Whether its holder may still withdraw it. */
export function mayWithdraw(state: RegistrationState): boolean {
  return state !== 'withdrawn' && state !== 'declined';
}

type Standing = {
  readonly state: RegistrationState;
  readonly contactRoute: ContactRoute;
  readonly revoked: boolean;
  readonly offeredUntil: Temporal.Instant | null;
};

/** What a registrar can do for somebody who stands like this; the function `decision_fits` decides once more. */
export function actionsOn(person: Standing): DecisionAction[] {
  const actions = actionsByState(person);
  return person.contactRoute === 'mail' ? actions : actions.filter((action) => action !== 'again');
}

function actionsByState({ state, revoked, offeredUntil }: Standing): DecisionAction[] {
  switch (state) {
    case 'applied':
      return ['approve', 'decline', 'again', 'withdraw'];
    case 'waitlisted':
      return offeredUntil === null && !revoked ? ['offer', 'again', 'withdraw'] : ['again', 'withdraw'];
    case 'admitted':
      return revoked ? ['again', 'withdraw'] : ['again', 'withdraw', 'revoke'];
    case 'unconfirmed':
      return ['again', 'withdraw'];
    case 'declined':
      return ['approve'];
    case 'withdrawn':
      return [];
  }
}

/** How many of those who are approved get a place; the others wait. Nobody overtakes those who wait already. */
export function placesFor({
  fitting,
  freePlaces,
  hasQueue,
}: Pick<DecisionPreview, 'fitting' | 'freePlaces' | 'hasQueue'>): number {
  if (freePlaces === null) return fitting;
  return hasQueue ? 0 : Math.min(fitting, freePlaces);
}
