import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { completeSite } from './commands/complete-site.ts';
import { createOrganisation } from './commands/create-organisation.ts';
import { type OrganisationInput, organisationInput } from './schema.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

function site(sections: readonly object[], over: Partial<OrganisationInput> = {}): OrganisationInput {
  const names = { slug: 'office', name: 'Office', shortName: 'Office', senderName: 'Office' };
  return organisationInput.parse({ ...names, ...over, sections });
}

const page = (slug: string, over: object = {}) => ({ slug, label: slug, ...over });

it('a site gets the texts and links that it lacks, and keeps every word that it has', async () => {
  const before = site([
    page('about', { blurb: 'Our own words.', children: [page('staff', { body: 'Who works here.' })] }),
    page('elsewhere'),
    page('linked', { externalUrl: 'https://old.example.org' }),
  ]);
  const organisationId = await createOrganisation(context, before);
  const given = site(
    [
      page('about', {
        blurb: 'Other words.',
        body: 'A page.',
        children: [page('staff', { body: 'Nobody.' }), page('new', { body: 'A new page.' })],
      }),
      page('elsewhere', { externalUrl: 'https://www.example.org' }),
      page('linked', { body: 'Words.', externalUrl: 'https://new.example.org' }),
    ],
    { about: 'About us.', contactAddress: 'us@office.example.org' },
  );
  await context.db.transaction((trx) => completeSite(trx, organisationId, given));
  const [organisation] = await context.db.query(
    'select about, contact_address from organisations where id = $1',
    [organisationId],
  );
  expect(organisation).toEqual({ about: 'About us.', contact_address: 'us@office.example.org' });
  const pages = await context.db.query(
    'select slug, blurb, body, external_url as link from pages where organisation_id = $1 order by slug',
    [organisationId],
  );
  expect(pages).toEqual([
    { slug: 'about', blurb: 'Our own words.', body: 'A page.', link: null },
    { slug: 'elsewhere', blurb: '', body: '', link: 'https://www.example.org' },
    { slug: 'linked', blurb: '', body: '', link: 'https://old.example.org' },
    { slug: 'staff', blurb: '', body: 'Who works here.', link: null },
  ]);
  const more = site([], { about: 'Other words.', contactAddress: 'others@office.example.org' });
  await context.db.transaction((trx) => completeSite(trx, organisationId, more));
  expect(
    await context.db.query('select about, contact_address from organisations where id = $1', [
      organisationId,
    ]),
  ).toEqual([organisation]);
});
