import { join } from 'node:path';
import { listPublishedEvents } from '../domain/event/data.ts';
import { listOrganisations } from '../domain/organisation/data.ts';
import type { OpenContext } from '../open-context.ts';
import { packageRoot } from '../platform/root.ts';
import { absoluteLinks, paths } from '../web/paths.ts';
import { importInto } from './import-page.ts';
import { print } from './print.ts';

/** Nine in the morning in Colombo, a week before registration for the example closes. */
const BEGINNING = Temporal.Instant.from('2020-07-20T03:30:00Z');

/** Fills an empty database with the example, and sets the demo's clock. */
export async function fillDemo(context: OpenContext): Promise<void> {
  const example = join(packageRoot, 'examples', 'iom-sri-lanka');
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
  print('cli.demoMail', { address: links.of(paths.demoMails()) });
  print('cli.demoClock', { address: links.of(paths.demo()) });
  print('cli.demoStop');
}
