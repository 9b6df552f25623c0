/** The moments of sending at which the process can be killed, in their order. */
export const steps = [
  'before the claim',
  'after the claim',
  'after the mail is written',
  'while the server takes it',
  'after the server took it',
  'before the record',
  'after the record',
] as const;
export type Step = (typeof steps)[number];

/** The time at which a step is reached and the process dies. */
export type Death = { readonly step: Step; readonly time: number };
