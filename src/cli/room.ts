import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PublishedEvent } from '../domain/event/schema.ts';
import { removeMeetingAccount } from '../domain/meeting/commands/remove-account.ts';
import { type SettingFault, setMeetingAccount } from '../domain/meeting/commands/set-account.ts';
import { setRoom } from '../domain/meeting/commands/set-room.ts';
import {
  findMeetingAccount,
  listMeetingAccounts,
  type MeetingAccount,
} from '../domain/meeting/data/accounts.ts';
import { openRoom } from '../domain/meeting/open-room.ts';
import { RoomFault, type Shortcoming } from '../domain/meeting/providers/port.ts';
import { accountKinds } from '../domain/meeting/providers/providers.ts';
import type { OpenContext } from '../open-context.ts';
import { translator } from '../platform/i18n/translate.ts';
import { print } from './print.ts';
import { withEvent, withOrganisation } from './with-event.ts';

const t = translator('en');
const mapping = z.record(z.string(), z.unknown());

/** `foyer room account ORGANISATION KIND NAME`: the secrets come through standard input, as YAML or JSON. */
export async function account(organisation: string, kind: string, name: string): Promise<void> {
  const known = accountKinds.find((each) => each === kind);
  if (known === undefined) throw new Error(t('cli.room.badKind', { kind, kinds: accountKinds.join(', ') }));
  const settings = await readSettings();
  await withOrganisation(organisation, async (context, { id: organisationId }) => {
    const kept = await setMeetingAccount(context, { organisationId, kind: known, name, settings });
    if (!kept.ok) {
      if (kept.error.kind === 'other-kind') throw new Error(t('cli.room.otherKind', { name }));
      throw new Error(sentenceOf(kept.error.faults));
    }
    print('cli.room.accountKept', { name, address: context.roomLinks.reports(known, kept.value.code) });
  });
}

export function accounts(organisation: string): Promise<void> {
  return withOrganisation(organisation, async (context, { id }) => {
    const kept = await listMeetingAccounts(context.db.kysely, id);
    for (const { name, kind, code } of kept)
      print('cli.room.accountRow', { name, kind, address: context.roomLinks.reports(kind, code) });
    if (kept.length === 0) print('cli.room.noAccounts');
  });
}

export function forget(organisation: string, name: string): Promise<void> {
  return withOrganisation(organisation, async (context, { id }) => {
    const found = await getAccount(context, id, name);
    if (!(await removeMeetingAccount(context, found.id))) throw new Error(t('cli.room.inUse', { name }));
    print('cli.room.forgotten', { name });
  });
}

/** `foyer room use ORGANISATION/EVENT NAME`: what the room itself needs comes through standard input, if anything. */
export async function use(name: string, accountName: string): Promise<void> {
  const settings = await readSettings();
  await withEvent(name, async (context, event) => {
    const { id } = await getAccount(context, event.organisationId, accountName);
    const set = await setRoom(context, event, { accountId: id, settings });
    if (set.ok) return tellProof(name, set.value.shortcomings);
    if (set.error.kind === 'refused') throw new Error(t('cli.room.refused', { code: set.error.code }));
    if (set.error.kind === 'changed') throw new Error('A room that was not looked at cannot have changed.');
    throw new Error(sentenceOf(set.error.faults));
  });
}

export function check(name: string): Promise<void> {
  return withEvent(name, async (context, event) => {
    const room = await getRoom(context, event, name);
    try {
      tellProof(name, await room.check());
    } catch (error) {
      if (!(error instanceof RoomFault)) throw error;
      throw new Error(t(`cli.room.fault.${error.kind}`, { code: error.code }), { cause: error });
    }
  });
}

export function recordings(name: string): Promise<void> {
  return withEvent(name, async (context, event) => {
    const room = await getRoom(context, event, name);
    const kept = await room.recordings();
    for (const { startedAt, isPublished, addresses } of kept) {
      const state = isPublished ? 'published' : 'unpublished';
      print('cli.room.recording', { started: startedAt.toString(), state, addresses: addresses.join(' ') });
    }
    print('cli.room.recordings', { count: kept.length });
  });
}

function tellProof(name: string, shortcomings: readonly Shortcoming[] | 'unproven'): void {
  const isProven = shortcomings !== 'unproven';
  print(isProven ? 'cli.room.works' : 'cli.room.unproven', { name });
  for (const each of isProven ? shortcomings : []) print(`cli.room.short.${each}`);
}

async function getAccount(
  context: OpenContext,
  organisationId: string,
  name: string,
): Promise<MeetingAccount> {
  const found = await findMeetingAccount(context.db.kysely, organisationId, name);
  if (found === null) throw new Error(t('cli.room.noAccount', { name }));
  return found;
}

async function getRoom(context: OpenContext, event: PublishedEvent, name: string) {
  const opened = await openRoom(context, event);
  if (opened === null) throw new Error(t('cli.room.noRoom', { name }));
  return opened.room;
}

/** What is piped in; nothing where somebody sits at the keyboard. */
async function readSettings(): Promise<Record<string, unknown>> {
  if (process.stdin.isTTY) return {};
  const given: unknown = parse(await text(process.stdin)) ?? {};
  const parsed = mapping.safeParse(given);
  if (!parsed.success) throw new Error(t('cli.room.badSettings'));
  return parsed.data;
}

function sentenceOf(faults: readonly SettingFault[]): string {
  const lines = faults.map(({ setting, sentence }) => `- ${setting}: ${sentence}`);
  return `${t('cli.room.wrongSettings')}\n${lines.join('\n')}.`;
}
