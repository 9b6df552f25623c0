import { seal, unseal } from '../../platform/crypto/seal.ts';
import type { Keyring } from './keyring.ts';
import { type BreachAccount, breachAccount } from './schema/breach.ts';

type Keys = Pick<Keyring, 'installationKey'>;

const keyOf = (keys: Keys) => keys.installationKey('breach register');

/** Seals what happened to the row of the breach. */
export function sealBreach(keys: Keys, id: string, account: BreachAccount): Buffer {
  return seal(keyOf(keys), JSON.stringify(account), `breach ${id}`);
}

export function openBreach(keys: Keys, id: string, box: Uint8Array): BreachAccount {
  return breachAccount.parse(JSON.parse(unseal(keyOf(keys), box, `breach ${id}`).toString('utf8')));
}
