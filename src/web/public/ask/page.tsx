import { keptUntil } from '../../../domain/event/rules.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import type { NoticeText } from '../../../domain/notice/schema.ts';
import { formatDay } from '../../../platform/i18n/format-time.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { faultAt } from '../../../ui/fault-at.ts';
import { Field } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import type { Frame } from '../../frame.tsx';
import { WholeNotice } from '../../notice/notice-view.tsx';
import { paths } from '../../paths.ts';
import type { Site } from '../../sites.ts';
import { HiddenFields } from '../hidden-fields.tsx';

export type AskFault = { readonly field: 'words' | 'address' | null; readonly message: MessageKey };

export type AskPageProps = {
  readonly frame: Frame;
  readonly site: Site;
  readonly event: PublishedEvent;
  readonly values: { readonly words: string; readonly address: string };
  readonly faults: readonly AskFault[];
  readonly stamp: string;
  readonly notice: NoticeText['parts'];
  /** By which a second press of the button is known. */
  readonly press: string;
};

/** A form to the organisers, for which nobody needs an account, an address or a mail program. */
export function AskPage({ frame, site, event, values, faults, stamp, notice, press }: AskPageProps) {
  const { t } = frame;
  const { slug, name: organisation } = site.organisation;
  const errorOf = (field: string) => faultAt(t, faults, field);
  return (
    <Layout {...frame} title={t('ask.title')} hasErrors={faults.length > 0} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults.map(({ field, message }) => ({ field, sentence: t(message) }))} />
      <PageHead
        title={t('ask.title')}
        kicker={<a href={paths.event(slug, event.slug)}>{event.title}</a>}
        lead={<p>{t('ask.lead')}</p>}
      />
      <div class="lone prose">
        <Form action={paths.ask(slug, event.slug)} unkept>
          <TextArea
            t={t}
            name="words"
            label={t('ask.words.label')}
            hint={t('ask.words.hint')}
            value={values.words}
            error={errorOf('words')}
          />
          <Field
            t={t}
            name="address"
            type="email"
            dir="ltr"
            label={t('ask.address.label')}
            hint={t('ask.address.hint')}
            value={values.address}
            error={errorOf('address')}
            autocomplete="off"
            spellcheck={false}
            optional
          />
          <HiddenFields t={t} stamp={stamp} />
          <input type="hidden" name="press" value={press} />
          <p class="small">{t('ask.kept', { organisation, day: formatDay(t, keptUntil(event)) })}</p>
          <WholeNotice t={t} parts={notice} />
          <Button>{t('ask.submit')}</Button>
        </Form>
      </div>
    </Layout>
  );
}

export type AskedPageProps = Pick<AskPageProps, 'frame' | 'site' | 'event'>;

/** After the form; the same for everybody. */
export function AskedPage({ frame, site, event }: AskedPageProps) {
  const { t } = frame;
  const kicker = <a href={paths.event(site.organisation.slug, event.slug)}>{event.title}</a>;
  return (
    <Layout {...frame} title={t('ask.done.title')} hiddenFromSearch>
      <PageHead title={t('ask.done.title')} kicker={kicker} lead={<p>{t('ask.done.lead')}</p>} />
      <div class="lone prose">
        <p>{t('ask.done.answer')}</p>
      </div>
    </Layout>
  );
}
