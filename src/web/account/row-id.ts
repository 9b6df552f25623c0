import { z } from 'zod';
import { notFound } from '../../platform/http/request-refused.ts';
import type { Call } from '../router.ts';

/** The id of a row in the address. What has not the form of one names nothing. @throws RequestRefused 404 */
export function rowIdOf(call: Call): string {
  return z.uuid().safeParse(call.req.param('id')).data ?? notFound();
}
