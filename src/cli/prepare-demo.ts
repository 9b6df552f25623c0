import { join } from 'node:path';
import { addOwner } from '../domain/account/commands/add-owner.ts';
import { hasAccount } from '../domain/account/data/accounts.ts';
import { staffRoles } from '../domain/account/policy.ts';
import { LINK_MINUTES } from '../domain/account/schema.ts';
import { listPublishedEvents } from '../domain/event/data.ts';
import { findOrganisation, listOrganisations } from '../domain/organisation/data.ts';
import type { OpenContext } from '../open-context.ts';
import { packageRoot } from '../platform/root.ts';
import { absoluteLinks, paths } from '../web/paths.ts';
import { importInto } from './import-page.ts';
import { print } from './print.ts';

/** Nine in the morning in Colombo, a week before registration for the example closes. */
const BEGINNING = Temporal.Instant.from('2020-07-20T03:30:00Z');

/** Of the example; a newcomer begins as its owner. */
const EXAMPLE = 'iom-sri-lanka';
const OWNER = 'owner@example.org';

/** Fills an empty database with the example, and sets the demo's clock. */
export async function fillDemo(context: OpenContext): Promise<void> {
  const example = join(packageRoot, 'examples', EXAMPLE);
  if ((await listOrganisations(context)).length > 0) return;
  await context.clock.moveTo(BEGINNING);
  await importInto(context, {
    page: join(example, 'page.txt'),
    answers: join(example, 'event.yaml'),
    publish: true,
    quiet: true,
  });
}

/** Prints the addresses that a newcomer needs. */
export async function printDemo(context: OpenContext): Promise<void> {
  const links = absoluteLinks(context.config.http.origin);
  print(context.config.mail.smtp === null ? 'cli.demoWelcome' : 'cli.demoMailSent');
  for (const organisation of await listOrganisations(context)) {
    const [event] = await listPublishedEvents(context, organisation.id);
    if (event !== undefined) print('cli.demoEvent', { address: links.event(organisation.slug, event.slug) });
  }
  const signIn = await ownerLink(context);
  if (signIn !== null) print('cli.demoOwner', { address: signIn, minutes: LINK_MINUTES, owner: OWNER });
  print('cli.demoMail', { address: links.of(paths.demoMails()) });
  print('cli.demoClock', { address: links.of(paths.demo()) });
  print('cli.demoStop');
}

/** A link by which a newcomer gets into the workspace of the example, with every role; null where it is not there. */
async function ownerLink(context: OpenContext): Promise<string | null> {
  const organisation = await findOrganisation(context, EXAMPLE);
  if (organisation === null) return null;
  if (!(await hasAccount(context, OWNER)))
    await addOwner(context, { organisationId: organisation.id, address: OWNER, roles: staffRoles });
  const token = await context.authentication.issueLink(OWNER);
  return absoluteLinks(context.config.http.origin).signIn(token, null);
}
