import { type Enquiry, type EnquiryCounts, MOST_UNREAD } from '../../../domain/enquiry/schema.ts';
import { formatStamp } from '../../../platform/i18n/format-time.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { Figures } from '../../../ui/figures.tsx';
import { Form } from '../../../ui/form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { ReasonForm } from '../people/reason-form.tsx';

/** The name of the boxes. */
export const SETTLED = 'enquiry';

export type EnquiriesPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly counts: EnquiryCounts;
  /** Null until a reason is given. */
  readonly enquiries: readonly Enquiry[] | null;
  readonly reason: string;
  readonly fault: MessageKey | null;
  readonly done: MessageKey | null;
};

/** What people have written to the organisers, for whoever says why they read it. */
export function EnquiriesPage(props: EnquiriesPageProps) {
  const { frame, scope, counts, enquiries, reason, fault, done } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="enquiries"
      title={t('enquiries.title')}
      lead={<p>{t('enquiries.lead')}</p>}
      faults={fault === null ? [] : [{ field: 'reason', sentence: t(fault) }]}
    >
      <DoneNotice t={t} done={done} />
      <FullNotice t={t} open={counts.open} />
      <Figures
        label={t('enquiries.title')}
        figures={(['open', 'settled'] as const).map((state) => ({
          label: t(`enquiries.${state}`),
          value: counts[state],
        }))}
      />
      {enquiries === null ? (
        <ReasonForm
          t={t}
          action={paths.enquiries(organisation.slug, event.code)}
          reason={reason}
          fault={fault}
        />
      ) : (
        <Opened {...props} enquiries={enquiries} />
      )}
    </EventWorkPage>
  );
}

/** That the form of the event takes nothing more; nothing while it does. */
export function FullNotice({ t, open }: { readonly t: Frame['t']; readonly open: number }) {
  if (open < MOST_UNREAD) return null;
  return (
    <Notice tone="attention">
      <p>{t('enquiries.full', { count: open })}</p>
    </Notice>
  );
}

function Opened({
  frame: { t },
  scope,
  enquiries,
}: EnquiriesPageProps & { readonly enquiries: readonly Enquiry[] }) {
  const { organisation, event } = scope;
  if (enquiries.length === 0) return <p class="empty">{t('enquiries.none')}</p>;
  return (
    <Form action={paths.enquiriesSettled(organisation.slug, event.code)}>
      {enquiries.map((enquiry) => (
        <section class="block prose">
          <h2>{formatStamp(t, enquiry.writtenAt, event.timeZone ?? 'UTC')}</h2>
          <p class="as-typed" dir="auto">
            {enquiry.words}
          </p>
          {enquiry.address === null ? (
            <p class="small">{t('enquiries.noAddress')}</p>
          ) : (
            <p>
              {t('enquiries.answer')}{' '}
              <a href={`mailto:${encodeURIComponent(enquiry.address)}`}>
                <bdi dir="ltr">{enquiry.address}</bdi>
              </a>
            </p>
          )}
          <div class="choice">
            <input type="checkbox" id={`settled-${enquiry.id}`} name={SETTLED} value={enquiry.id} />
            <label for={`settled-${enquiry.id}`}>{t('enquiries.settle')}</label>
          </div>
        </section>
      ))}
      <Button>{t('enquiries.save')}</Button>
    </Form>
  );
}
