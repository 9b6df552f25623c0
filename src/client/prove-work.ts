// While a form is filled in, finds the key that its challenge asks for (ALTCHA, version 2, PBKDF2 in the browser's own
// code, beside the page). Whoever sends the form before that, or has no Web Crypto, sends it without.
type Challenge = {
  readonly parameters: {
    readonly nonce: string;
    readonly salt: string;
    readonly cost: number;
    readonly keyLength: number;
    readonly keyPrefix: string;
  };
};

const MOST_TRIES = 1000;

const bytesOf = (hex: string) =>
  new Uint8Array((hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
const hexOf = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The key of a number: derived from the nonce with the number behind it, in four bytes. */
async function keyOf(
  { nonce, salt, cost, keyLength }: Challenge['parameters'],
  counter: number,
): Promise<string> {
  const start = bytesOf(nonce);
  const password = new Uint8Array(start.length + 4);
  password.set(start);
  new DataView(password.buffer).setUint32(start.length, counter);
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: cost };
  return hexOf(await crypto.subtle.deriveBits(how, key, keyLength * 8));
}

async function prove(field: HTMLInputElement): Promise<void> {
  const challenge: Challenge = JSON.parse(field.dataset.challenge ?? '');
  for (let counter = 0; counter < MOST_TRIES; counter += 1) {
    const derivedKey = await keyOf(challenge.parameters, counter);
    if (derivedKey.startsWith(challenge.parameters.keyPrefix)) {
      field.value = btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
      return;
    }
  }
}

// Web Crypto is there on pages that came by https, and on this machine.
const field = document.querySelector<HTMLInputElement>('[data-challenge]');
if (field !== null && typeof crypto === 'object' && crypto.subtle !== undefined) {
  prove(field).catch(() => undefined);
}

export {};
