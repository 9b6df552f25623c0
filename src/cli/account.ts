import { readConfig } from '../config.ts';
import { addOwner as makeOwner } from '../domain/account/commands/add-owner.ts';
import { resetAccount } from '../domain/account/commands/reset-account.ts';
import { accountAddress, LINK_MINUTES } from '../domain/account/schema.ts';
import { findOrganisation, listOrganisations } from '../domain/organisation/data.ts';
import { type OpenContext, openContext } from '../open-context.ts';
import { translator } from '../platform/i18n/translate.ts';
import { createLog } from '../platform/log/log.ts';
import { absoluteLinks } from '../web/paths.ts';
import { print } from './print.ts';
import { besideServer } from './with-database.ts';

const t = translator('en');

async function withContext(work: (context: OpenContext) => Promise<void>): Promise<void> {
  const context = await openContext(readConfig(), createLog('warn'), besideServer);
  try {
    await work(context);
  } finally {
    await context.close();
  }
}

/** `foyer owner add ADDRESS [--organisation NAME]`: makes an owner and prints a link by which they get in, once. */
export function addOwner(given: string, { organisation }: { organisation?: string }): Promise<void> {
  const address = addressOf(given);
  return withContext(async (context) => {
    const { id, slug } = await organisationOf(context, organisation);
    await makeOwner(context, { organisationId: id, address });
    print('cli.accounts.owner', { address, organisation: slug });
    await printLink(context, address);
  });
}

/** `foyer account reset ADDRESS`: for somebody who has lost what they show beside the link. */
export function reset(given: string): Promise<void> {
  const address = addressOf(given);
  return withContext(async (context) => {
    if (!(await resetAccount(context, address))) throw new Error(t('cli.accounts.unknown', { address }));
    print('cli.accounts.reset', { address });
    await printLink(context, address);
  });
}

async function printLink(context: OpenContext, address: string): Promise<void> {
  const token = await context.authentication.issueLink(address);
  print('cli.accounts.link', {
    minutes: LINK_MINUTES,
    link: absoluteLinks(context.config.http.origin).signIn(token, null),
  });
}

function addressOf(given: string): string {
  const parsed = accountAddress.safeParse(given);
  if (!parsed.success) throw new Error(t('cli.accounts.badAddress', { address: given }));
  return parsed.data;
}

/** The organisation of that name, or the only one. */
async function organisationOf(context: OpenContext, slug: string | undefined) {
  if (slug !== undefined) {
    const named = await findOrganisation(context, slug);
    if (named === null) throw new Error(t('cli.senders.noOrganisation', { slug }));
    return named;
  }
  const [only, ...others] = await listOrganisations(context);
  if (only === undefined || others.length > 0) throw new Error(t('cli.accounts.whichOrganisation'));
  return only;
}
