import type { ContactRoute, RegistrationState } from '../registration/schema.ts';
import { type Consent, type ConsentKind, consentKinds } from './schema.ts';

/** What somebody agrees to now. */
export function holding(consents: readonly Consent[]): ConsentKind[] {
  return consentKinds.filter((kind) =>
    consents.some((consent) => consent.kind === kind && consent.withdrawnAt === null),
  );
}

type Asked = {
  readonly state: RegistrationState;
  readonly contactRoute: ContactRoute;
  /** Whether others hold the event too. */
  readonly isShared: boolean;
  /** Nothing comes of an event that was called off. */
  readonly isCancelled: boolean;
  readonly agreed: readonly ConsentKind[];
};

/**
 * What somebody is asked: nothing before they have shown that the registration is theirs, and only what can come about.
 * What they agreed to once they can take back whatever came since.
 */
export function offeredKinds({ state, contactRoute, isShared, isCancelled, agreed }: Asked): ConsentKind[] {
  const isAsked = state === 'applied' || state === 'waitlisted' || state === 'admitted';
  const needsAddress: readonly ConsentKind[] = ['shared-list', 'outcomes', 'news'];
  const canCome = (kind: ConsentKind) =>
    (kind !== 'shared-list' || isShared) &&
    (kind !== 'outcomes' || !isCancelled) &&
    (contactRoute === 'mail' || !needsAddress.includes(kind));
  return consentKinds.filter((kind) => agreed.includes(kind) || (isAsked && canCome(kind)));
}
