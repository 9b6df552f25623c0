import { z } from 'zod';
import type { Web } from '../web.ts';

/** The id that a form brought along for what it makes, so that a second press makes nothing; a new one where it has none. */
export function formId({ context }: Pick<Web, 'context'>, typed: string | null | undefined): string {
  const given = z.uuid().safeParse(typed);
  return given.success ? given.data : context.ids.uuid();
}
