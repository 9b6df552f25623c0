import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { makeTestFolder } from '../../../tests/support/database.ts';
import { buildEvent, buildRegistration } from '../../../tests/support/factories.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { type MasterKey, masterKey, WrongMasterKeyError } from '../../platform/crypto/master-key.ts';
import { randomKey } from '../../platform/crypto/seal.ts';
import { findByPass, readDisplayName } from '../registration/data/registrations.ts';
import { moveKeys } from './commands/move-keys.ts';
import { restoreKeys } from './commands/restore-keys.ts';
import { rotateKeys } from './commands/rotate-keys.ts';
import { DatabaseKeyStore } from './data/database-key-store.ts';
import { inspectKeys } from './data/key-health.ts';
import { eventKeys, findEventKeys } from './data.ts';
import { FolderKeyStore } from './folder-key-store.ts';
import { copyKeys, parseKeyCopy } from './key-copy.ts';
import { Keyring } from './keyring.ts';
import type { KeyStore } from './schema/keys.ts';

let base: TestContext;
const folder = makeTestFolder();
beforeAll(async () => {
  base = await openTestContext();
});
afterAll(async () => {
  await base.close();
  folder.remove();
});

const nobody = () => {};
let number = 0;

function newStore(kind: KeyStore['kind']): KeyStore {
  number += 1;
  return kind === 'folder'
    ? new FolderKeyStore(join(folder.path, `keys-${number}`), systemClock)
    : new DatabaseKeyStore(base.db.kysely);
}

const ring = (store: KeyStore, current: MasterKey, previous: MasterKey | null = null) =>
  Keyring.open({ masters: { current, previous }, store, db: base.db.kysely });

/** A context whose keys lie in a fresh store under a master key of their own. */
async function openUnder(store: KeyStore, master: MasterKey) {
  if (store.kind === 'database') await base.db.query('delete from data_keys');
  await base.db.query('update events set erased_at = foyer_now()');
  return { ...base, keys: await ring(store, master) };
}

describe.each(['database', 'folder'] as const)('keys in a %s', (kind) => {
  it('are wrapped anew under another master key while they are in use, and every link stays', async () => {
    const store = newStore(kind);
    const [old, fresh] = [masterKey(randomKey()), masterKey(randomKey())];
    const before = await openUnder(store, old);
    const event = await buildEvent(before);
    const person = await buildRegistration(before, event, { displayName: 'Somebody' });
    const both = { current: fresh, previous: old };
    const during = { ...base, keys: await ring(store, fresh, old) };
    expect(await inspectKeys(base.db.kysely, { masters: both, store })).toMatchObject({
      current: 0,
      previous: 2,
      lost: 0,
      unreadable: 0,
    });
    const later = await buildEvent(during);
    expect(await rotateKeys({ masters: both, store }, nobody)).toEqual({ done: 3, rewrapped: 2, of: 3 });
    expect(await rotateKeys({ masters: both, store }, nobody)).toMatchObject({ rewrapped: 0 });

    const after = { ...base, keys: await ring(store, fresh) };
    const found = await findByPass(after, event, person.pass);
    expect(found && (await readDisplayName(after, found))).toBe('Somebody');
    await eventKeys(after, later.id);
    expect(after.keys.installationKey('form stamp')).toEqual(before.keys.installationKey('form stamp'));
    await expect(ring(store, old)).rejects.toThrow(WrongMasterKeyError);
  });

  it('go on being wrapped where a run was stopped', async () => {
    const store = newStore(kind);
    const [old, fresh] = [masterKey(randomKey()), masterKey(randomKey())];
    const before = await openUnder(store, old);
    for (let count = 0; count < 3; count += 1) await buildEvent(before);
    const masters = { current: fresh, previous: old };
    let replaced = 0;
    const replace = store.replace.bind(store);
    store.replace = async (...given) => {
      replaced += 1;
      if (replaced > 2) throw new Error('Stopped.');
      return replace(...given);
    };
    await expect(rotateKeys({ masters, store }, nobody)).rejects.toThrow('Stopped.');
    store.replace = replace;
    expect(await rotateKeys({ masters, store }, nobody)).toEqual({ done: 4, rewrapped: 2, of: 4 });
  });

  it('stay destroyed, whatever is wrapped anew, copied, put back or made again', async () => {
    const store = newStore(kind);
    const master = masterKey(randomKey());
    const masters = { current: master, previous: null };
    const context = await openUnder(store, master);
    const [gone, kept] = [await buildEvent(context), await buildEvent(context)];
    const earlier = parseKeyCopy(JSON.stringify(await copyKeys(store, [])));
    await context.keys.destroy(gone.id);
    expect(await findEventKeys(context, gone.id)).toBeNull();
    const rotated = { current: masterKey(randomKey()), previous: master };
    await rotateKeys({ masters: rotated, store }, nobody);
    const counts = await restoreKeys(base.db.kysely, { masters: rotated, store }, earlier);
    expect(counts).toEqual({ added: 0, replaced: 0, destroyed: 1 });
    expect(await store.find(gone.id)).toBe('destroyed');
    const again = { ...base, keys: await ring(store, rotated.current) };
    expect(await findEventKeys(again, gone.id)).toBeNull();
    expect(await findEventKeys(again, kept.id)).not.toBeNull();

    const elsewhere = newStore('folder');
    const latest = await copyKeys(store, []);
    expect(await restoreKeys(base.db.kysely, { masters: rotated, store: elsewhere }, latest)).toMatchObject({
      added: 2,
    });
    expect(await elsewhere.find(gone.id)).toBe('destroyed');
    await expect(restoreKeys(base.db.kysely, { masters, store: elsewhere }, latest)).rejects.toThrow(
      WrongMasterKeyError,
    );
  });

  it('that nobody destroyed and that are not there count as lost, not as destroyed', async () => {
    const store = newStore(kind);
    const master = masterKey(randomKey());
    const context = await openUnder(store, master);
    const event = await buildEvent(context);
    await store.remove(event.id);
    context.keys.forget(event.id);
    await expect(findEventKeys(context, event.id)).rejects.toThrow('is lost');
    const masters = { current: master, previous: null };
    expect(await inspectKeys(base.db.kysely, { masters, store })).toMatchObject({ lost: 1, current: 1 });
  });
});

describe('keys that are moved to the other place', () => {
  it('are all there, open as before, and are gone where they were', async () => {
    const [from, to] = [newStore('database'), newStore('folder')];
    const master = masterKey(randomKey());
    const context = await openUnder(from, master);
    const [event, gone] = [await buildEvent(context), await buildEvent(context)];
    const before = await eventKeys(context, event.id);
    await context.keys.destroy(gone.id);
    expect(await moveKeys(base.db.kysely, { from, to })).toBe(2);
    expect((await from.list()).size).toBe(0);
    const moved = { ...base, keys: await ring(to, master) };
    expect(await eventKeys(moved, event.id)).toEqual(before);
    expect(await findEventKeys(moved, gone.id)).toBeNull();
    expect(await moveKeys(base.db.kysely, { from, to })).toBe(0);
  });

  it('are left where they are when another key of that name is there', async () => {
    const [from, to] = [newStore('database'), newStore('folder')];
    await openUnder(from, masterKey(randomKey()));
    await ring(to, masterKey(randomKey()));
    await expect(moveKeys(base.db.kysely, { from, to })).rejects.toThrow('in both places, and not the same');
    expect((await from.list()).size).toBe(1);
  });
});
