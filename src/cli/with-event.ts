import { readConfig } from '../config.ts';
import { findPublishedEvent } from '../domain/event/data.ts';
import type { PublishedEvent } from '../domain/event/schema.ts';
import { findOrganisation } from '../domain/organisation/data.ts';
import type { Organisation } from '../domain/organisation/schema.ts';
import { type OpenContext, openContext } from '../open-context.ts';
import { translator } from '../platform/i18n/translate.ts';
import { createLog } from '../platform/log/log.ts';
import { besideServer } from './with-database.ts';

const t = translator('en');

/** Opens everything, also beside a running server, does one thing, and closes it again. */
export async function withContext(work: (context: OpenContext) => Promise<void>): Promise<void> {
  const context = await openContext(readConfig(), createLog('warn'), besideServer);
  try {
    await work(context);
  } finally {
    await context.close();
  }
}

/** As {@link withContext}, with the organisation of this short name. */
export function withOrganisation(
  slug: string,
  work: (context: OpenContext, organisation: Organisation) => Promise<void>,
): Promise<void> {
  return withContext(async (context) => {
    const organisation = await findOrganisation(context, slug);
    if (organisation === null) throw new Error(t('cli.noOrganisation', { name: slug }));
    await work(context, organisation);
  });
}

/** As {@link withContext}, with the event that `ORGANISATION/EVENT` names. */
export function withEvent(
  name: string,
  work: (context: OpenContext, event: PublishedEvent) => Promise<void>,
): Promise<void> {
  return withContext(async (context) => {
    const [organisationSlug = '', eventSlug = ''] = name.split('/');
    const organisation = await findOrganisation(context, organisationSlug);
    const event = organisation && (await findPublishedEvent(context, organisation.id, eventSlug));
    if (event === null) throw new Error(t('cli.noEvent', { name }));
    await work(context, event);
  });
}
