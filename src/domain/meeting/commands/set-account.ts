import type { z } from 'zod';
import type { Context } from '../../../context.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { findMeetingAccount } from '../data/accounts.ts';
import { accountKey } from '../open-room.ts';
import { type AccountKind, accountShapes } from '../providers/providers.ts';
import { sealAccount } from '../sealing.ts';

export type NewAccount = {
  readonly organisationId: string;
  readonly kind: AccountKind;
  /** How staff call it. */
  readonly name: string;
  /** As the provider needs them; see docs/rooms.md. */
  readonly settings: Readonly<Record<string, unknown>>;
};

/** What is wrong with one setting. The value is not repeated: it may be a secret. */
export type SettingFault = { readonly setting: string; readonly sentence: string };

/** `other-kind`: the name belongs to an account at another provider. */
export type AccountFault =
  | { readonly kind: 'settings'; readonly faults: readonly SettingFault[] }
  | { readonly kind: 'other-kind' };

/**
 * Keeps what an organisation needs to open rooms at a provider, sealed. An account of the same name gets the new
 * settings, whole; rooms that use it go on with them. Answers the code that stands for it in the address to which the
 * provider reports.
 */
export async function setMeetingAccount(
  context: Pick<Context, 'db' | 'keys' | 'ids' | 'clock'>,
  { organisationId, kind, name, settings }: NewAccount,
): Promise<Result<{ readonly code: string }, AccountFault>> {
  const parsed = accountShapes[kind].safeParse(settings);
  if (!parsed.success) return err({ kind: 'settings', faults: faultsOf(parsed.error) });
  const db = context.db.kysely;
  const known = await findMeetingAccount(db, organisationId, name);
  if (known !== null && known.kind !== kind) return err({ kind: 'other-kind' });
  const id = known?.id ?? context.ids.uuid();
  const code = known?.code ?? context.ids.code();
  const now = context.clock.now();
  const sealed = sealAccount(accountKey(context), id, parsed.data);
  await db
    .insertInto('meeting_accounts')
    .values({
      id,
      organisation_id: organisationId,
      code,
      kind,
      name,
      sealed_settings: sealed,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ sealed_settings: sealed, updated_at: now }))
    .execute();
  return ok({ code });
}

export function faultsOf(error: z.ZodError): SettingFault[] {
  return error.issues.map(({ path, message }) => ({ setting: path.join('.'), sentence: message }));
}
