/** The organisation and the events that every measurement runs on: the example, once for each of two sensitivities. */
export const ORGANISATION = 'iom-sri-lanka';

export const events = {
  /** As the founding event: the address is confirmed before a place is held. */
  sensitive: 'sensitive-panel',
  /** Admits at once, which writes the whole message plan. */
  open: 'open-panel',
} as const;

export const sensitivities = ['sensitive', 'open'] as const satisfies readonly (keyof typeof events)[];
