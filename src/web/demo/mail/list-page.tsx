import { Layout } from '../../../ui/layout.tsx';
import { LinkList } from '../../../ui/link-list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';

export type ListedMail = {
  readonly id: string;
  readonly subject: string;
  readonly to: string;
  /** The moment as it is shown. */
  readonly moment: string;
  readonly kind: string | null;
};

export type MailListPageProps = {
  readonly frame: Frame;
  readonly mails: readonly ListedMail[];
  /** Whether mail is handed to a real server, so that nothing is captured. */
  readonly isSent: boolean;
};

/** All mail that was captured. */
export function MailListPage({ frame, mails, isSent }: MailListPageProps) {
  const { t } = frame;
  const links = mails.map(({ id, subject, kind, ...values }) => ({
    href: paths.demoMail(id),
    label: subject,
    note: kind === null ? t('demo.mail.note', values) : t('demo.mail.noteKind', { ...values, kind }),
  }));
  return (
    <Layout {...frame} title={t('demo.mail.title')} hiddenFromSearch>
      <PageHead title={t('demo.mail.title')} lead={<p>{t('demo.mail.lead')}</p>} />
      <div class="lone prose">
        {isSent ? (
          <Notice tone="attention">
            <p>{t('demo.mail.sent')}</p>
          </Notice>
        ) : null}
        {links.length === 0 && !isSent ? <p>{t('demo.mail.empty')}</p> : null}
        {links.length === 0 ? null : <LinkList t={t} links={links} />}
        <p class="small">
          <a href={paths.demoMailsData()}>{t('demo.mail.data')}</a>
        </p>
      </div>
    </Layout>
  );
}
