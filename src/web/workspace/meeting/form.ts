import { z } from 'zod';
import { type MeetingCheck, meetingChecks } from '../../../domain/meeting/schema.ts';
import type { MeetingSecret } from '../../../domain/meeting/sealing.ts';
import type { FormFields } from '../../../platform/http/read-form.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { err, ok, type Result } from '../../../platform/result.ts';

export type MeetingValues = { readonly address: string; readonly details: string };
export type MeetingFault = { readonly field: keyof MeetingValues | null; readonly message: MessageKey };

const address = z
  .string()
  .trim()
  .max(2000)
  .pipe(z.url({ protocol: /^https$/ }));
const details = z.string().trim().max(5000);

/** The secret as it was typed. It is never shown again, so a fault asks for the address once more. */
export function parseMeeting(fields: FormFields): Result<MeetingSecret, readonly MeetingFault[]> {
  const given = (fields.address ?? '').trim();
  const parsed = address.safeParse(given);
  const more = details.safeParse(fields.details ?? '');
  if (parsed.success && more.success) return ok({ address: parsed.data, details: more.data || null });
  const faults: MeetingFault[] = [];
  if (!parsed.success) {
    faults.push({
      field: 'address',
      message: given === '' ? 'workspace.meeting.error.empty' : 'workspace.meeting.error.form',
    });
  }
  if (!more.success) faults.push({ field: 'details', message: 'workspace.meeting.error.details' });
  return err(faults);
}

/** The items of the list that are ticked, and those that were when it was opened; anything else is left out. */
export function parseChecks(answers: URLSearchParams): Record<'given' | 'seen', MeetingCheck[]> {
  const listed = (names: readonly string[]) => meetingChecks.filter((check) => names.includes(check));
  const seen = (answers.get('seen') ?? '').split(' ');
  return { given: listed(answers.getAll('checks')), seen: listed(seen) };
}
