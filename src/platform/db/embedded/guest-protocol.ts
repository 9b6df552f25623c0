import type { Socket } from 'node:net';
import { z } from 'zod';

const rawValue = z.string().nullable();

/** What a guest process asks of the owner; one message a line, in JSON. One connection is one session. */
export const guestRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hold'), seconds: z.number().positive().max(86_400) }),
  z.object({ kind: z.literal('run'), text: z.string(), parameters: z.array(rawValue) }),
]);

const errorFields = z.object({
  message: z.string(),
  code: z.string().optional(),
  severity: z.string().optional(),
  constraint: z.string().optional(),
  schema: z.string().optional(),
  table: z.string().optional(),
  column: z.string().optional(),
  position: z.string().optional(),
});

/** What the owner answers: `welcome` at once, `held` when the session is the guest's, then one answer a statement. */
export const ownerReplySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('welcome') }),
  z.object({ kind: z.literal('held') }),
  z.object({
    kind: z.literal('result'),
    result: z.object({
      command: z.string(),
      rowCount: z.number(),
      fields: z.array(z.object({ name: z.string(), type: z.number() })).readonly(),
      rows: z.array(z.array(rawValue).readonly()).readonly(),
    }),
  }),
  z.object({ kind: z.literal('error'), error: errorFields }),
  z.object({ kind: z.literal('expired') }),
]);

export type GuestRequest = z.infer<typeof guestRequestSchema>;
export type OwnerReply = z.infer<typeof ownerReplySchema>;

export function sendLine(socket: Socket, message: GuestRequest | OwnerReply): void {
  if (socket.writable) {
    socket.write(`${JSON.stringify(message)}\n`);
  }
}
