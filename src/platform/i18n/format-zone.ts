import type { MessageKey, Translate } from './translate.ts';

/**
 * Zones whose name in the ICU data misleads: Sri Lanka would be called India, Morocco "Western European", the
 * reference zone "GMT".
 */
const friendlyNames: Readonly<Record<string, MessageKey>> = {
  'Asia/Colombo': 'ui.zone.sriLanka',
  'Africa/Casablanca': 'ui.zone.morocco',
  'Africa/El_Aaiun': 'ui.zone.morocco',
  'Europe/Istanbul': 'ui.zone.turkiye',
  'Europe/Minsk': 'ui.zone.belarus',
  'Asia/Famagusta': 'ui.zone.cyprus',
  'Asia/Amman': 'ui.zone.jordan',
  'Asia/Damascus': 'ui.zone.syria',
  'Etc/UTC': 'ui.zone.utc',
  UTC: 'ui.zone.utc',
};

/** The offset of a zone at an instant: `UTC+05:30`, `UTC−04:00`, and `UTC` alone for no offset. */
export function formatOffset(timeZone: string, at: Temporal.Instant): string {
  const { offset } = at.toZonedDateTimeISO(timeZone);
  return offset === '+00:00' ? 'UTC' : `UTC${offset.replace('-', '−')}`;
}

/** The name of a zone without its offset, for example `Sri Lanka time`. */
export function zoneName(t: Translate, timeZone: string, at: Temporal.Instant): string {
  const friendly = friendlyNames[timeZone];
  if (friendly !== undefined) return t(friendly);
  const generic = genericName(t.language.formats, timeZone, at);
  if (generic !== undefined && !/[+\-−]\d|^(GMT|UTC)$/.test(generic)) return generic;
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  return t('ui.zone.city', { city });
}

/** What a zone is called beside a time: `Sri Lanka time (UTC+05:30)`. The offset is the one of that instant. */
export function formatZone(t: Translate, timeZone: string, at: Temporal.Instant): string {
  return t('ui.zone.withOffset', { name: zoneName(t, timeZone, at), offset: formatOffset(timeZone, at) });
}

function genericName(locale: string, timeZone: string, at: Temporal.Instant): string | undefined {
  const format = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' });
  return format.formatToParts(at.epochMilliseconds).find((part) => part.type === 'timeZoneName')?.value;
}
