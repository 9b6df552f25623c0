import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Field } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import type { Site } from '../../sites.ts';
import { HiddenFields } from '../hidden-fields.tsx';
import type { RegisterFault } from '../register/form.ts';

export type AgainPageProps = {
  readonly frame: Frame;
  readonly site: Site;
  readonly event: PublishedEvent;
  readonly address: string;
  readonly faults: readonly RegisterFault[];
  readonly stamp: string;
};

/** For who has registered and cannot find the mail. */
export function AgainPage({ frame, site, event, address, faults, stamp }: AgainPageProps) {
  const { t } = frame;
  const { slug } = site.organisation;
  const fault = faults.find((candidate) => candidate.field === 'address');
  const kicker = <a href={paths.event(slug, event.slug)}>{event.title}</a>;
  return (
    <Layout {...frame} title={t('register.again.title')} hasErrors={faults.length > 0} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults.map(({ field, message }) => ({ field, sentence: t(message) }))} />
      <PageHead title={t('register.again.title')} kicker={kicker} lead={<p>{t('register.again.lead')}</p>} />
      <div class="lone prose">
        <Form action={paths.again(slug, event.slug)}>
          <Field
            t={t}
            name="address"
            type="email"
            dir="ltr"
            label={t('register.address.label')}
            hint={t('register.again.hint')}
            value={address}
            error={fault === undefined ? undefined : t(fault.message)}
            autocomplete="email"
            spellcheck={false}
          />
          <HiddenFields t={t} stamp={stamp} />
          <Button>{t('register.again.submit')}</Button>
        </Form>
      </div>
    </Layout>
  );
}

export type AgainSentPageProps = Pick<AgainPageProps, 'frame' | 'site' | 'event'>;

/** After the form; the same whether the address is registered or not. */
export function AgainSentPage({ frame, site, event }: AgainSentPageProps) {
  const { t } = frame;
  const kicker = <a href={paths.event(site.organisation.slug, event.slug)}>{event.title}</a>;
  return (
    <Layout {...frame} title={t('register.againSent.title')} hiddenFromSearch>
      <PageHead
        title={t('register.againSent.title')}
        kicker={kicker}
        lead={<p>{t('register.againSent.lead')}</p>}
      />
      <div class="lone prose">
        <p>{t('register.againSent.nothing')}</p>
      </div>
    </Layout>
  );
}
