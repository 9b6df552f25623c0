import { isCapability, mintCapability } from '../../platform/crypto/capability.ts';
import type { EventKeys } from '../protection/schema.ts';

const grantOf = (id: string) => ({ id, purpose: 'news', generation: 1 });

/** The token in every mail to a subscriber: lets its holder confirm the wish, and end it. */
export function newsToken(keys: Pick<EventKeys, 'capability'>, { id }: { readonly id: string }): string {
  return mintCapability(keys.capability, grantOf(id));
}

export function isNewsToken(
  keys: Pick<EventKeys, 'capability'>,
  token: string,
  { id }: { readonly id: string },
): boolean {
  return isCapability(keys.capability, token, grantOf(id));
}
