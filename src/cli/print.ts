import { type MessageKey, type MessageValues, translator } from '../platform/i18n/translate.ts';

const t = translator('en');

/** Writes one message of the catalogue to the terminal, as a line. */
export function print(key: MessageKey, values: MessageValues = {}): void {
  process.stdout.write(`${t(key, values)}\n`);
}
