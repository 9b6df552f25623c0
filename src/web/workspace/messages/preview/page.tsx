import type { Mail } from '../../../../platform/mail/mailer.ts';
import { Button } from '../../../../ui/button.tsx';
import { FactList } from '../../../../ui/fact-list.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Verbatim } from '../../../../ui/verbatim.tsx';
import type { Frame } from '../../../frame.tsx';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventPlaceName, EventTabsScope } from '../../event-tabs.ts';

export type PreviewPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly tab: EventPlaceName;
  readonly mail: Pick<Mail, 'from' | 'subject' | 'text' | 'language'>;
  /** Where the mail's own document is. */
  readonly body: string;
  /** Where a test is asked for, with what says which mail. */
  readonly test: { readonly action: string; readonly fields: Readonly<Record<string, string>> };
  /** The address of who looks, to which a test goes. */
  readonly own: string;
  readonly back: { readonly href: string; readonly label: string };
};

/** One mail as a sample person would get it. */
export function PreviewPage({ frame, scope, tab, mail, body, test, own, back }: PreviewPageProps) {
  const { t } = frame;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab={tab}
      title={t('workspace.preview.title')}
      lead={<p>{t('workspace.preview.lead')}</p>}
    >
      <FactList
        facts={[
          {
            label: t('workspace.preview.from'),
            content: <bdi>{`${mail.from.name} <${mail.from.address}>`}</bdi>,
          },
          { label: t('workspace.preview.subject'), content: <bdi>{mail.subject}</bdi> },
        ]}
      />
      <section class="block">
        <h2>{t('workspace.preview.html')}</h2>
        <iframe
          class="letter"
          title={t('workspace.preview.html')}
          src={body}
          sandbox="allow-top-navigation-by-user-activation"
        />
      </section>
      <section class="block">
        <h2>{t('workspace.preview.text')}</h2>
        <Verbatim text={mail.text} lang={mail.language} />
      </section>
      <section class="block">
        <h2>{t('workspace.preview.test')}</h2>
        <Form action={test.action}>
          <p class="small">{t('workspace.preview.testHint', { address: own })}</p>
          {Object.entries(test.fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <div class="actions">
            <Button look="secondary">{t('workspace.preview.test')}</Button>
            <a href={back.href}>{back.label}</a>
          </div>
        </Form>
      </section>
    </EventWorkPage>
  );
}
