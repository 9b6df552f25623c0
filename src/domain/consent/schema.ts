/**
 * What somebody may agree to beside taking part. `shared-list`: be on a list for those who hold the event too. `news`:
 * of other events of the organisation. `pictures`: photographs or a recording. `named`: in the report. `outcomes`: to be
 * told once what came of the event.
 */
export const consentKinds = ['shared-list', 'pictures', 'named', 'outcomes', 'news'] as const;
export type ConsentKind = (typeof consentKinds)[number];

/** One time that somebody agreed, until they took it back. */
export type Consent = {
  readonly kind: ConsentKind;
  readonly givenAt: Temporal.Instant;
  readonly withdrawnAt: Temporal.Instant | null;
};
