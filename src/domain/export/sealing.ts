/** What the reason of an export is sealed to. */
export const reasonBinding = (id: string): string => `export reason ${id}`;

/** What the passphrase of an export is sealed to. */
export const passphraseBinding = (id: string): string => `export passphrase ${id}`;
