import { z } from 'zod';
import { readInvitations } from '../../../domain/registration/read-invitations.ts';
import { MOST_IN_A_LIST, type ReadList } from '../../../domain/registration/schema/invitation.ts';
import type { FormFields } from '../../../platform/http/read-form.ts';
import type { Upload } from '../../../platform/http/read-upload.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { err, ok, type Result } from '../../../platform/result.ts';

/** The largest form with a list: half a megabyte, for a few columns beside each of the addresses. */
export const LIST_LIMIT_BYTES = 524_288;

const listId = z.uuid();

/** The number under which the list is kept, once however often the form is sent. */
export function parseListId(fields: FormFields): string | null {
  return listId.safeParse(fields.list).data ?? null;
}

/** What was pasted, or what the file held; a fault says why neither can be used. */
export function parseList({ fields, file }: Upload): Result<ReadList, MessageKey> {
  const pasted = fields.paste ?? '';
  const text = pasted.trim() === '' ? new TextDecoder().decode(file?.bytes) : pasted;
  if (text.trim() === '') return err('invitations.error.empty');
  const list = readInvitations(text);
  if (list.addresses.length === 0) return err('invitations.error.none');
  return list.addresses.length > MOST_IN_A_LIST ? err('invitations.error.tooMany') : ok(list);
}
