import { type SiteSettings, siteSettings } from '../../../../domain/organisation/schema/site.ts';
import type { FormFields } from '../../../../platform/http/read-form.ts';
import { err, ok, type Result } from '../../../../platform/result.ts';
import { contrast, READABLE, readableAccent, surfaces } from '../../../../ui/accent.ts';
import type { Fault } from '../../../../ui/fault-at.ts';
import { faultsOf } from '../../form-faults.ts';

export const aboutFields = ['name', 'shortName', 'about', 'contactAddress', 'accent', 'exitUrl'] as const;
export type AboutField = (typeof aboutFields)[number];

/** The form as it was filled in. */
export type AboutValues = Readonly<Record<AboutField, string>> & {
  /** The number of the version that the form was opened at. */
  readonly base: string;
};

export function aboutOf(settings: SiteSettings, base: number): AboutValues {
  return { ...settings, contactAddress: settings.contactAddress ?? '', base: String(base) };
}

/** What was filled in, as it stands. Browsers end lines in their own way. */
export function typedAbout(fields: FormFields): AboutValues {
  const typed = (name: string) => (fields[name] ?? '').replaceAll('\r\n', '\n');
  return {
    name: typed('name'),
    shortName: typed('shortName'),
    about: typed('about'),
    contactAddress: typed('contactAddress'),
    accent: typed('accent'),
    exitUrl: typed('exitUrl'),
    base: typed('base'),
  };
}

/** Reads the form; tells a fault of every field that has one. */
export function parseAbout(values: AboutValues): Result<SiteSettings, readonly Fault[]> {
  const contactAddress = values.contactAddress.trim();
  const parsed = siteSettings.safeParse({
    ...values,
    exitUrl: values.exitUrl.trim(),
    contactAddress: contactAddress === '' ? null : contactAddress,
  });
  if (!parsed.success) return err(faultsOf(parsed.error, ([field]) => String(field)));
  const pale = paleFault(parsed.data.accent);
  return pale === null ? ok(parsed.data) : err([pale]);
}

/** An accent is the colour of links and buttons: what cannot be read on the paper of the site is refused. */
function paleFault(accent: string): Fault | null {
  const least = Math.min(...surfaces.light.map((surface) => contrast(accent, surface)));
  if (least >= READABLE) return null;
  const values = {
    found: Math.floor(least * 10) / 10,
    needed: READABLE,
    better: readableAccent(accent).light,
  };
  return { field: 'accent', message: 'ownSite.fault.pale', values };
}
