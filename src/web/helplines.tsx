import type { Helpline } from '../domain/helpline/schema.ts';
import { formatDay } from '../platform/i18n/format-time.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { PhoneLink } from '../ui/phone-link.tsx';

export type HelplinesProps = { readonly t: Translate; readonly helplines: readonly Helpline[] };

/** The name of a country and of the language that is spoken there, in the language of the page. */
export function placeOf(t: Translate, { country, locale }: Pick<Helpline, 'country' | 'locale'>): string {
  const { tag } = t.language;
  const region = new Intl.DisplayNames(tag, { type: 'region' }).of(country) ?? country;
  const tongue = new Intl.DisplayNames(tag, { type: 'language' }).of(locale) ?? locale;
  return t('helplines.place', { country: region, language: tongue });
}

/** Where people find help: what it is, how it is reached, when, at what cost, and who has checked that. */
export function Helplines({ t, helplines }: HelplinesProps) {
  return (
    <ul class="helplines">
      {helplines.map((helpline) => (
        <li>
          <p class="strong">
            <bdi>{helpline.name}</bdi>
          </p>
          <p>
            <Reach reach={helpline.reach} />
          </p>
          <p class="small">
            {[placeOf(t, helpline), helpline.hours, helpline.cost].filter((part) => part !== '').join(' · ')}
          </p>
          <p class="small">
            {t('helplines.checked', { by: helpline.verifiedBy, day: formatDay(t, helpline.verifiedOn) })}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** A number can be dialled by a press, an address of the web opened; anything else is only read. */
function Reach({ reach }: { readonly reach: string }) {
  const text = <bdi dir="ltr">{reach}</bdi>;
  if (/^https:\/\/[^\s]+$/.test(reach)) {
    return (
      <a href={reach} rel="noreferrer">
        {text}
      </a>
    );
  }
  const digits = reach.replace(/[\s().-]/g, '');
  return /^\+?\d{3,15}$/.test(digits) ? <PhoneLink number={reach} /> : text;
}

/** The helplines below a form, where there are any. */
export function HelplinesAside({ t, helplines }: HelplinesProps) {
  if (helplines.length === 0) return null;
  return (
    <section class="aside prose">
      <h2>{t('helplines.public')}</h2>
      <Helplines t={t} helplines={helplines} />
    </section>
  );
}
