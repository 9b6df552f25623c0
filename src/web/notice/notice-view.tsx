import type { Notice, NoticeText } from '../../domain/notice/schema.ts';
import type { Translate } from '../../platform/i18n/translate.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { noticeField, writeMark } from './notice-field.ts';

/** What a form tells of itself: in a few sentences, with the whole behind them. It says with the form what was shown. */
export function NoticeOnForm({ t, notice }: { readonly t: Translate; readonly notice: Notice }) {
  return (
    <>
      <p class="small">{notice.text.brief.join(' ')}</p>
      <WholeNotice t={t} parts={notice.text.parts} />
      <input type="hidden" name={noticeField} value={writeMark(notice.mark)} />
    </>
  );
}

type WholeNoticeProps = Pick<NoticeText, 'parts'> & { readonly t: Translate };

/** The whole of a notice, behind one line of a form. */
export function WholeNotice({ t, parts }: WholeNoticeProps) {
  return (
    <Disclosure summary={t('notice.open')}>
      <NoticeParts parts={parts} />
    </Disclosure>
  );
}

export type NoticePartsProps = Pick<NoticeText, 'parts'> & {
  /** The heading of each part, below the one that the notice stands under. */
  readonly below?: 'h2' | 'h3';
};

/** The whole of a notice. */
export function NoticeParts({ parts, below: Heading = 'h2' }: NoticePartsProps) {
  return (
    <div class="notice-parts">
      {parts.map(({ title, lines }) => (
        <section>
          <Heading>{title}</Heading>
          {lines.map(({ label, text }) => (
            <p class="as-typed">
              {label === null ? null : <span class="strong">{withColon(label)} </span>}
              {text}
            </p>
          ))}
        </section>
      ))}
    </div>
  );
}

/** A question keeps its own sign. */
function withColon(label: string): string {
  return /\p{P}$/u.test(label) ? label : `${label}:`;
}
