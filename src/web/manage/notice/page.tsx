import type { ShownNotice } from '../../../domain/notice/data.ts';
import { formatDayAt } from '../../../platform/i18n/format-time.ts';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { NoticeParts } from '../../notice/notice-view.tsx';

export type OwnNoticeProps = {
  readonly frame: Frame;
  readonly notice: Pick<ShownNotice, 'text' | 'locale'>;
  /** Since when forms have shown it; null where it is today's, because no form showed one. */
  readonly shownFrom: Temporal.Instant | null;
  readonly timeZone: string;
  readonly back: string;
};

/** What somebody was told about their data when they registered, word for word. */
export function OwnNoticePage({ frame, notice, shownFrom, timeZone, back }: OwnNoticeProps) {
  const { t } = frame;
  const lead =
    shownFrom === null
      ? t('notice.own.today')
      : t('notice.own.shown', { day: formatDayAt(t, shownFrom, timeZone) });
  const lang = notice.locale === t.language.tag ? undefined : notice.locale;
  return (
    <Layout {...frame} title={t('notice.own.title')} hiddenFromSearch>
      <PageHead title={t('notice.own.title')} lead={<p>{lead}</p>} />
      <div class="lone prose">
        <div lang={lang} dir={lang === undefined ? undefined : 'auto'}>
          {notice.text.brief.map((sentence) => (
            <p>{sentence}</p>
          ))}
          <NoticeParts parts={notice.text.parts} />
        </div>
        <p>
          <a href={back}>{t('notice.own.back')}</a>
        </p>
      </div>
    </Layout>
  );
}
