import { type SitePage, sitePage } from '../../../../domain/organisation/schema/site.ts';
import type { FormFields } from '../../../../platform/http/read-form.ts';
import { err, ok, type Result } from '../../../../platform/result.ts';
import type { Fault } from '../../../../ui/fault-at.ts';
import { faultsOf } from '../../form-faults.ts';

export const pageFields = ['label', 'slug', 'externalUrl', 'blurb', 'body'] as const;
export type PageField = (typeof pageFields)[number];

/** The form as it was filled in. */
export type PageValues = Readonly<Record<PageField, string>> & {
  /** The number of the version that the form was opened at. */
  readonly base: string;
};

export function valuesOfPage(page: SitePage, base: number): PageValues {
  const { label, slug, blurb, body, externalUrl } = page;
  return { label, slug, blurb, body, externalUrl: externalUrl ?? '', base: String(base) };
}

export const emptyPage: PageValues = {
  label: '',
  slug: '',
  externalUrl: '',
  blurb: '',
  body: '',
  base: '0',
};

/** What was filled in, as it stands. Browsers end lines in their own way. */
export function typedPage(fields: FormFields): PageValues {
  const typed = (name: string) => (fields[name] ?? '').replaceAll('\r\n', '\n');
  return {
    label: typed('label'),
    slug: typed('slug'),
    externalUrl: typed('externalUrl'),
    blurb: typed('blurb'),
    body: typed('body'),
    base: typed('base'),
  };
}

/** Reads the form; tells a fault of every field that has one. */
export function parsePage(values: PageValues): Result<SitePage, readonly Fault[]> {
  const externalUrl = values.externalUrl.trim();
  const parsed = sitePage.safeParse({
    ...values,
    slug: values.slug.trim(),
    externalUrl: externalUrl === '' ? null : externalUrl,
  });
  if (parsed.success) return ok(parsed.data);
  return err(faultsOf(parsed.error, ([field]) => String(field)));
}
