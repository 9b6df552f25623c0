import { displayName } from '../../domain/registration/schema.ts';
import type { FormFields } from '../../platform/http/read-form.ts';
import type { MessageKey } from '../../platform/i18n/translate.ts';
import { err, ok, type Result } from '../../platform/result.ts';

const LONGEST_SHOWN_AGAIN = 500;

const messages: Readonly<Record<string, MessageKey>> = {
  empty: 'register.error.nameEmpty',
  'too-long': 'register.error.nameTooLong',
};

/** A field as it was typed, to be shown again. */
export type Typed = { readonly value: string; readonly fault: MessageKey | null };

/** Reads the display name; a fault says how to mend it. */
export function parseDisplayName(fields: FormFields): Result<string, MessageKey> {
  const name = displayName.safeParse(fields.displayName ?? '');
  if (name.success) return ok(name.data);
  return err(messages[name.error.issues[0]?.message ?? ''] ?? 'register.error.nameCharacters');
}

/** What was typed into a field, cut where nobody would look for a mistake any more. */
export function typedText(fields: FormFields, name: string): string {
  return (fields[name] ?? '').slice(0, LONGEST_SHOWN_AGAIN);
}
