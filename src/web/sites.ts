import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import { showsGuardedEvent } from '../domain/event/data/guarded-events.ts';
import { findOrganisation, listSections } from '../domain/organisation/data.ts';
import type { Organisation, Section } from '../domain/organisation/schema.ts';

const MOST_SITES = 200;
const TRUSTED_MILLISECONDS = 2000;

/** An organisation with its navigation: what stands around each of its pages. */
export type Site = {
  readonly organisation: Organisation;
  readonly sections: readonly Section[];
  /** Whether it leads to an event above `open`, so that all of its pages can be left at once. */
  readonly isGuarded: boolean;
};

export interface Sites {
  find(slug: string): Promise<Site | null>;
  /** Forgets all sites, because one of them was changed. */
  clear(): void;
}

/** Remembers a site for two seconds, as every page of it asks. What is absent is not remembered. */
export function createSites(context: Pick<Context, 'db'>): Sites {
  const known = new LRUCache<string, Site>({ max: MOST_SITES, ttl: TRUSTED_MILLISECONDS });
  let changes = 0;
  return {
    async find(slug) {
      const remembered = known.get(slug);
      if (remembered !== undefined) return remembered;
      const changesBefore = changes;
      const organisation = await findOrganisation(context, slug);
      if (organisation === null) return null;
      const sections = await listSections(context, organisation.id);
      const site = { organisation, sections, isGuarded: await showsGuardedEvent(context, organisation.id) };
      // What was read before a change was announced may be what the change made untrue.
      if (changesBefore === changes) known.set(slug, site);
      return site;
    },
    clear() {
      changes += 1;
      known.clear();
    },
  };
}
