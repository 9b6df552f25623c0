import { MARK_BYTES } from '../../domain/notice/schema.ts';
import type { FormFields } from '../../platform/http/read-form.ts';

/** The hidden field in which a form says which notice it showed. */
export const noticeField = 'notice';

export function writeMark(mark: Uint8Array): string {
  return Buffer.from(mark).toString('base64url');
}

/** The mark of the notice that a form showed; null where the form says nothing that could be one. */
export function readMark(fields: FormFields): Uint8Array | null {
  const typed = fields[noticeField] ?? '';
  const mark = /^[\w-]{22}$/.test(typed) ? Buffer.from(typed, 'base64url') : null;
  return mark?.length === MARK_BYTES ? mark : null;
}
