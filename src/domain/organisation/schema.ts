import { z } from 'zod';

/** Who publishes. `about` is Markdown. */
export type Organisation = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly shortName: string;
  readonly about: string;
  readonly locale: string;
  readonly accent: string;
  readonly contactAddress: string | null;
  readonly senderName: string;
  readonly exitUrl: string;
  /** Whether everybody who works here has to have a second factor. */
  readonly demandsSecondFactor: boolean;
};

/** A page of the site, or a link of its navigation when `externalUrl` is set. */
export type Page = {
  readonly id: string;
  readonly parentId: string | null;
  readonly position: number;
  readonly slug: string;
  readonly label: string;
  readonly blurb: string;
  readonly body: string;
  readonly externalUrl: string | null;
};

/** A page at the top of the navigation, with the pages below it. */
export type Section = Page & { readonly children: readonly Page[] };

/** First parts of addresses that are the site's own; no organisation may take one of them. */
export const reservedOrganisationSlugs: readonly string[] = [
  'account',
  'assets',
  'demo',
  'exit',
  'healthz',
  'hooks',
  'i',
  'j',
  'm',
  'n',
  'q',
  'safer-browsing',
  'w',
];

/** Second parts of addresses that are the site's own; neither an event nor a section may take one of them. */
export const reservedSlugs: readonly string[] = ['events'];

/** The part of an address that names something: small letters, digits and single hyphens. */
const slug = z
  .string()
  .max(80, 'slug')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'slug');

/** The name of an organisation in its address. */
export const organisationSlug = slug.refine((name) => !reservedOrganisationSlugs.includes(name), 'slug');

/** The name of an event or a section in its address. */
export const freeSlug = slug.refine((name) => !reservedSlugs.includes(name), 'slug');

const pageInput = z.object({
  slug: freeSlug,
  label: z.string().trim().min(1).max(200),
  blurb: z.string().trim().max(5000).default(''),
  body: z.string().max(100_000).default(''),
  externalUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
});

/** A site as it is set up: the organisation and its navigation in two levels. */
export const organisationInput = z.object({
  slug: organisationSlug,
  name: z.string().trim().min(1).max(300),
  shortName: z.string().trim().min(1).max(100),
  about: z.string().max(100_000).default(''),
  locale: z.string().default('en'),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .default('#0b5394'),
  contactAddress: z.email().nullable().default(null),
  senderName: z.string().trim().min(1).max(100),
  exitUrl: z.url({ protocol: /^https$/ }).default('https://www.wikipedia.org/'),
  sections: z.array(pageInput.extend({ children: z.array(pageInput).default([]) })).default([]),
});
export type OrganisationInput = z.infer<typeof organisationInput>;
export type PageInput = z.infer<typeof pageInput>;
