import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AtWork, atWork } from '../../../../tests/support/at-work.ts';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { eventScope } from '../../../../tests/support/event-scope.ts';
import { buildEvent, buildOrganisation, founding } from '../../../../tests/support/factories.ts';
import { createEvent } from '../../../domain/event/commands/create-event.ts';
import { editEvent } from '../../../domain/event/commands/edit-event.ts';
import { addPanellist, withdrawConsent } from '../../../domain/event/commands/edit-panel.ts';
import { panellistInput } from '../../../domain/event/schema/panellist.ts';
import { previewStates } from './preview-event.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const MEETING = 'https://meet.example.org/canary-room-7331';
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

async function scene() {
  const event = await buildEvent(context, { title: 'A panel', meetingAddress: MEETING });
  return {
    event,
    host: await atWork(context, event, { roles: ['host'] }),
    scope: await eventScope(context, event),
  };
}

const typed = (organiser: AtWork, fields: Record<string, string>) =>
  organiser.post(organiser.at('/preview'), { locale: 'en', ...fields });

const mainOf = (html: string) => words(html.slice(html.indexOf('<main'), html.indexOf('</main>')));

/** What each state says that no other does. */
const signs = {
  announced: 'Announced',
  open: 'Registration is open',
  'closing-soon': 'Registration closes soon',
  full: 'All places are taken',
  closed: 'Registration is closed',
  live: 'Happening now',
  ended: 'This event is over',
  cancelled: 'Cancelled',
  postponed: 'Postponed',
} as const satisfies Record<(typeof previewStates)[number], string>;

describe('the preview of an event', () => {
  it('says of each state what it says of no other', async () => {
    const { host } = await scene();
    const shown = new Set<string>();
    for (const state of previewStates) {
      const main = mainOf(await host.text(host.at(`/preview?state=${state}`)));
      expect(main, state).toContain(signs[state]);
      shown.add(main);
    }
    expect(shown.size).toBe(previewStates.length);
  });

  it('is shown in the language that is asked for, in its direction', async () => {
    const { event } = await scene();
    const config = { ...context.config, pseudoLanguage: true };
    const reader = await atWork({ ...context, config }, event, { roles: ['host'] });
    const html = await reader.text(reader.at('/preview?state=open&language=ar-XB'));
    expect(html).toMatch(/<html lang="ar-XB" dir="rtl"/);
    expect(mainOf(html)).not.toContain(signs.open);
    expect(await reader.text(reader.at('/preview?state=open&language=xx'))).toMatch(/<html lang="en"/);
  });

  it.each(previewStates)('shows how it looks when it is %s', async (state) => {
    const { host } = await scene();
    const answer = await host.get(host.at(`/preview?state=${state}`));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const html = await answer.text();
    expect(html).toContain('<strong>Preview</strong>');
    expect(html).toContain(`value="${state}" selected`);
    expect(html).not.toContain(MEETING);
  });

  it('is the page that readers get, below a bar', async () => {
    const { event, host, scope } = await scene();
    const main = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main>'));
    const shown = await host.text(`/${scope.organisation.slug}/${event.slug}`);
    expect(main(await host.text(host.at('/preview?state=open')))).toBe(main(shown));
  });

  it('of a draft without a time shows an example, and says so', async () => {
    const organisationId = await buildOrganisation(context);
    const input = founding({ title: '', timeZone: null, startsLocal: null, endsLocal: null, lastDay: null });
    const id = await createEvent(context, organisationId, input);
    const { code } = await context.db.kysely
      .selectFrom('events')
      .select('code')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const organiser = await atWork(context, { organisationId, code }, { roles: ['organiser'] });
    const text = words(await organiser.text(organiser.at('/preview')));
    expect(text).toContain('an example stands in');
    expect(text).toContain('Event without a title');
  });

  it('of what is not saved shows it to who typed it, and saves nothing', async () => {
    const { event } = await scene();
    const organiser = await atWork(context, event, { roles: ['organiser'] });
    const html = await (
      await typed(organiser, {
        title: 'Not saved',
        background: '**Bold** <script>alert(7331)</script>',
        state: 'full',
      })
    ).text();
    expect(html).toContain('<h1>Not saved</h1>');
    expect(html).toContain('<strong>Bold</strong> &lt;script&gt;');
    expect(html).toContain('value="full" selected');
    expect(html).toContain('name="title" value="Not saved"');
    expect(await organiser.text(organiser.at('/preview'))).not.toContain('Not saved');
    const refused = await typed(organiser, { title: 'Long '.repeat(100) });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Long Long');
  });

  it('of an earlier version shows its texts, and nobody whose consent is gone since', async () => {
    const { host, scope } = await scene();
    const id = context.ids.uuid();
    const panellist = panellistInput.parse({
      role: 'speaker',
      naming: 'name',
      name: 'Canary Person',
      affiliation: '',
      showsAffiliation: true,
      mayPhotograph: false,
      mayRecord: false,
      consentUntil: '2020-12-31',
    });
    await addPanellist(context, scope, { id, panellist });
    await editEvent(context, scope, { base: 2, changes: { title: 'A later title' } });
    const earlier = host.at('/preview?version=2');
    expect(await host.text(earlier)).toContain('<h1>A panel</h1>');
    expect(await host.text(earlier)).toContain('Canary Person');
    await withdrawConsent(context, scope, id);
    expect(await host.text(earlier)).not.toContain('Canary Person');
    for (const wrong of ['9', 'x', '-1'])
      expect((await host.get(host.at(`/preview?version=${wrong}`))).status).toBe(404);
  });
});
