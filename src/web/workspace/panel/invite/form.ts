import { z } from 'zod';
import { displayName, mailAddress } from '../../../../domain/registration/schema.ts';
import type { FormFields } from '../../../../platform/http/read-form.ts';
import { err, ok, type Result } from '../../../../platform/result.ts';
import type { Fault } from '../../../../ui/fault-at.ts';

export const invitedRoles = ['speaker', 'moderator'] as const;

/** The form as it was filled in. */
export type InviteValues = { readonly role: string; readonly name: string; readonly address: string };

const shape = z.object({ role: z.enum(invitedRoles), name: displayName, address: mailAddress });

export function typedInvite({ role = '', name = '', address = '' }: FormFields): InviteValues {
  return { role, name: name.slice(0, 1000), address: address.slice(0, 1000) };
}

export function parseInvite(values: InviteValues): Result<z.infer<typeof shape>, readonly Fault[]> {
  const parsed = shape.safeParse(values);
  if (parsed.success) return ok(parsed.data);
  const faulty = new Set(parsed.error.issues.map(({ path: [field] }) => field));
  const faults: Fault[] = [
    { field: 'role', message: 'editing.fault.choose' },
    { field: 'name', message: 'panelInvite.error.name' },
    { field: 'address', message: 'editing.fault.address' },
  ];
  return err(faults.filter(({ field }) => field !== null && faulty.has(field)));
}
