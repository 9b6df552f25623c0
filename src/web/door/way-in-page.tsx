import type { PublishedEvent } from '../../domain/event/schema.ts';
import type { Admission, Phone } from '../../domain/meeting/providers/port.ts';
import type { Translate } from '../../platform/i18n/translate.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { Layout } from '../../ui/layout.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import type { Frame } from '../frame.tsx';
import { isNeutral } from '../manage/personal-frame.ts';
import { paths } from '../paths.ts';

export type WayInPageProps = {
  readonly frame: Frame;
  readonly event: PublishedEvent;
  readonly token: string;
  readonly admission: Admission;
  readonly byPhone: boolean;
};

/**
 * What a person who was let in needs and a browser cannot do for them: a number to call, or a passcode to type. It is
 * shown in the answer to their click alone.
 */
export function WayInPage({ frame, event, token, admission, byPhone }: WayInPageProps) {
  const { t } = frame;
  const { phone } = admission;
  return (
    <Layout {...frame} title={t('manage.title')} hiddenFromSearch>
      <PageHead
        title={byPhone ? t('door.phone.title') : t('door.notes.title')}
        kicker={isNeutral(event) ? undefined : event.title}
        lead={
          <p>
            {byPhone ? t(phone?.pin === null ? 'door.phone.call' : 'door.phone.lead') : t('door.notes.lead')}
          </p>
        }
      />
      {byPhone && phone !== null ? <PhoneFacts t={t} phone={phone} /> : <RoomNotes t={t} {...admission} />}
      <div class="lone prose">
        {byPhone ? <p class="small">{t('door.phone.seen')}</p> : null}
        <p class="small">{t('door.alone')}</p>
        <p>
          <a href={paths.pass(event.code, token)}>{t('door.name.back')}</a>
        </p>
      </div>
    </Layout>
  );
}

function PhoneFacts({ t, phone }: { readonly t: Translate; readonly phone: Phone }) {
  const numbers = {
    label: t('door.phone.numbers'),
    content: phone.numbers.map((number) => (
      <p class="strong">
        <PhoneLink number={number} />
      </p>
    )),
  };
  const pin = { label: t('door.phone.pin'), content: <PinText pin={phone.pin ?? ''} /> };
  return <FactList facts={phone.pin === null ? [numbers] : [numbers, pin]} />;
}

function PinText({ pin }: { readonly pin: string }) {
  return (
    <p class="strong" dir="ltr">
      {pin}
    </p>
  );
}

function RoomNotes({ t, address, notes }: Pick<Admission, 'address' | 'notes'> & { readonly t: Translate }) {
  return (
    <>
      <FactList
        facts={[
          {
            label: t('door.notes.label'),
            content: notes.map((note) => (
              <p class="strong">
                <bdi>{note}</bdi>
              </p>
            )),
          },
        ]}
      />
      <div class="lone step prose">
        <ButtonLink href={address}>{t('door.enter')}</ButtonLink>
        <p class="small">{t('door.leaves')}</p>
      </div>
    </>
  );
}
