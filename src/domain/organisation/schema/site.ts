import { z } from 'zod';
import { freeSlug } from '../schema.ts';

const address = (protocols: RegExp) => z.url({ protocol: protocols, error: 'link' }).max(2000, 'tooLong');

/** What an owner decides about an organisation and its site. `about` is Markdown. */
export const siteSettings = z.object({
  name: z.string().trim().min(1, 'empty').max(300, 'tooLong'),
  shortName: z.string().trim().min(1, 'empty').max(100, 'tooLong'),
  about: z.string().max(100_000, 'tooLong'),
  accent: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, 'colour'),
  contactAddress: z.email('address').max(254, 'address').nullable(),
  /** Where the way out of a sensitive page leads. */
  exitUrl: address(/^https$/),
});
export type SiteSettings = z.infer<typeof siteSettings>;

/** A page of the navigation. With an address of another site it is only a link. */
export const sitePage = z.object({
  slug: freeSlug,
  label: z.string().trim().min(1, 'empty').max(200, 'tooLong'),
  blurb: z.string().trim().max(5000, 'tooLong'),
  body: z.string().max(100_000, 'tooLong'),
  externalUrl: address(/^https?$/).nullable(),
});
export type SitePage = z.infer<typeof sitePage>;

/** A page with its place: below a section, or (null) at the top. */
const placedPage = sitePage.extend({ id: z.uuid(), parentId: z.uuid().nullable() });
export type PlacedPage = z.infer<typeof placedPage>;

/** A whole site, its pages in their order: each section, then what stands below it. Stored as a version of it. */
export const siteContent = z.object({ settings: siteSettings, pages: z.array(placedPage) });
export type SiteContent = z.infer<typeof siteContent>;

/** How many pages may stand in one place of the navigation. */
export const MOST_PAGES = 50;
