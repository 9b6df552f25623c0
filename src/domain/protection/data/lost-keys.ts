import type { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import { listKeyedEvents } from '../data.ts';
import type { KeyStore } from '../schema/keys.ts';

/** The events whose key is not in the store although nobody destroyed it. */
export async function listLostKeys(db: Kysely<Tables>, store: KeyStore): Promise<string[]> {
  const [events, kept] = await Promise.all([listKeyedEvents(db), store.list()]);
  return events.filter((id) => !kept.has(id));
}
