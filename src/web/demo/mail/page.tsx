import type { CapturedMail } from '../../../platform/mail/data.ts';
import { FactList } from '../../../ui/fact-list.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { Section } from '../../../ui/section.tsx';
import { Verbatim } from '../../../ui/verbatim.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';

export type MailPageProps = {
  readonly frame: Frame;
  readonly mail: CapturedMail;
  /** When it was sent, as it is shown. */
  readonly moment: string;
};

/** One captured mail, in all its parts. */
export function MailPage({ frame, mail, moment }: MailPageProps) {
  const { t } = frame;
  const facts = [
    { label: t('demo.mail.from'), content: `${mail.from.name} <${mail.from.address}>` },
    { label: t('demo.mail.to'), content: mail.to },
    { label: t('demo.mail.subject'), content: <bdi>{mail.subject}</bdi> },
    { label: t('demo.mail.date'), content: moment },
    { label: t('demo.mail.messageId'), content: mail.messageId },
  ];
  return (
    <Layout {...frame} title={t('demo.mail.one')} hiddenFromSearch>
      <PageHead title={t('demo.mail.one')} kicker={<a href={paths.demoMails()}>{t('demo.mail.all')}</a>} />
      <FactList facts={facts} />
      <Section id="html" title={t('demo.mail.html')}>
        <iframe
          class="letter"
          title={t('demo.mail.html')}
          src={paths.demoMailBody(mail.id)}
          sandbox="allow-top-navigation-by-user-activation"
        />
      </Section>
      <Section id="text" title={t('demo.mail.text')}>
        <Verbatim text={mail.text} lang={mail.language} />
      </Section>
      {mail.calendar === null ? null : (
        <Section id="calendar" title={t('demo.mail.calendar')}>
          <Verbatim text={mail.calendar.content} lang={mail.language} />
        </Section>
      )}
    </Layout>
  );
}
