import type { PlannedKind } from '../../../../domain/messaging/schema.ts';
import type { Mail } from '../../../../platform/mail/mailer.ts';
import { Button } from '../../../../ui/button.tsx';
import { FactList } from '../../../../ui/fact-list.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Verbatim } from '../../../../ui/verbatim.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';

export type PreviewPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly chosen: { readonly kind: PlannedKind; readonly locale: string };
  readonly mail: Pick<Mail, 'from' | 'subject' | 'text' | 'language'>;
  /** The address of who looks, to which a test goes. */
  readonly own: string;
};

/** One mail as a sample person would get it. */
export function PreviewPage({ frame, scope, chosen, mail, own }: PreviewPageProps) {
  const { t } = frame;
  const organisation = scope.organisation.slug;
  const { code } = scope.event;
  const back = paths.workspaceMessages(organisation, code);
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="messages"
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
          src={paths.workspaceMessageBody({ organisation, code, ...chosen })}
          sandbox="allow-top-navigation-by-user-activation"
        />
      </section>
      <section class="block">
        <h2>{t('workspace.preview.text')}</h2>
        <Verbatim text={mail.text} lang={mail.language} />
      </section>
      <section class="block">
        <h2>{t('workspace.preview.test')}</h2>
        <Form action={paths.workspaceMessageTest(organisation, code)}>
          <p class="small">{t('workspace.preview.testHint', { address: own })}</p>
          <input type="hidden" name="kind" value={chosen.kind} />
          <input type="hidden" name="locale" value={chosen.locale} />
          <div class="actions">
            <Button look="secondary">{t('workspace.preview.test')}</Button>
            <a href={back}>{t('workspace.preview.back')}</a>
          </div>
        </Form>
      </section>
    </EventWorkPage>
  );
}
