import type { NoticeText, NoticeWords, WordsByLocale } from '../../../../domain/notice/schema.ts';
import { noticeWords } from '../../../../domain/notice/schema.ts';
import type { Language } from '../../../../platform/i18n/languages.ts';
import type { MessageKey, Translate } from '../../../../platform/i18n/translate.ts';
import { Button } from '../../../../ui/button.tsx';
import { type Fault, faultAt } from '../../../../ui/fault-at.ts';
import { Form } from '../../../../ui/form.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import { NoticeParts } from '../../../notice/notice-view.tsx';
import { paths } from '../../../paths.ts';
import { DoneNotice } from '../../done-notice.tsx';
import { toldFaults } from '../../form-faults.ts';
import { Beside, differing, TheirsNotice, type TheirTexts, theirsFault } from '../../theirs.tsx';
import { ProtectionPage, type ProtectionPageProps } from '../protection-page.tsx';

/** The words of an organisation in one language, and how its notice reads with them. */
export type NoticeInLanguage = {
  readonly language: Language;
  readonly words: NoticeWords;
  /** The notice of the latest event; null while there is none. */
  readonly preview: NoticeText | null;
};

export type NoticeWordsProps = Pick<ProtectionPageProps, 'frame' | 'scope'> & {
  readonly inLanguages: readonly NoticeInLanguage[];
  /** Stands for the words that the form was opened with. */
  readonly seen: string;
  /** What somebody else saved meanwhile; null where nobody did. */
  readonly theirs: WordsByLocale | null;
  readonly faults: readonly Fault[];
  readonly done: MessageKey | null;
};

export const wordNames = noticeWords.keyof().options;

/** The field of one text in one language. */
export const wordField = (name: string, tag: string): string => `${name}-${tag}`;

/** What an organisation says in its own words to people who register, and the notice as they read it. */
export function NoticeWordsPage(props: NoticeWordsProps) {
  const { frame, scope, inLanguages, seen, faults, done } = props;
  const { t } = frame;
  const { slug } = scope.organisation;
  const theirs = theirTexts(props);
  return (
    <ProtectionPage
      frame={frame}
      scope={scope}
      tab="notice"
      title={t('notice.words.title')}
      lead={<p>{t('notice.words.lead')}</p>}
      faults={[...theirsFault(t, theirs), ...toldFaults(t, faults, (field) => labelOf(t, field))]}
    >
      <TheirsNotice t={t} theirs={theirs} />
      <DoneNotice t={t} done={done} />
      <div class="prose">
        <p>
          {t('notice.words.derived')}{' '}
          <a href={paths.editProcessing(slug)}>{t('protection.processing.edit')}</a>
        </p>
      </div>
      <Form action={paths.noticeWords(slug)}>
        <input type="hidden" name="seen" value={seen} />
        {inLanguages.map((one) => (
          <Words {...props} {...one} />
        ))}
        <Button>{t('notice.words.keep')}</Button>
      </Form>
      {inLanguages.map((one) => (
        <Preview t={t} {...one} />
      ))}
    </ProtectionPage>
  );
}

function labelOf(t: Translate, field: string): string {
  const name = wordNames.find((known) => field.startsWith(`${known}-`)) ?? 'more';
  return t(`notice.words.${name}`);
}

function textsOf(words: WordsByLocale): TheirTexts {
  return Object.fromEntries(
    [...words].flatMap(([tag, said]) => wordNames.map((name) => [wordField(name, tag), said[name]])),
  );
}

function theirTexts({ inLanguages, theirs }: NoticeWordsProps): TheirTexts | null {
  if (theirs === null) return null;
  const mine = new Map(inLanguages.map(({ language, words }) => [language.tag, words]));
  return differing(textsOf(mine), textsOf(theirs));
}

function Words(props: NoticeWordsProps & NoticeInLanguage) {
  const { frame, inLanguages, language, words, faults } = props;
  const { t } = frame;
  const theirs = theirTexts(props);
  return (
    <>
      {inLanguages.length === 1 ? null : <h2>{language.name}</h2>}
      {wordNames.map((name) => (
        <Beside t={t} text={theirs?.[wordField(name, language.tag)]}>
          <TextArea
            t={t}
            name={wordField(name, language.tag)}
            rows={4}
            label={t(`notice.words.${name}`)}
            hint={t(`notice.words.hint.${name}`)}
            value={words[name]}
            error={faultAt(t, faults, wordField(name, language.tag))}
            optional
          />
        </Beside>
      ))}
    </>
  );
}

function Preview({ t, language, preview }: { readonly t: Translate } & NoticeInLanguage) {
  const lang = language.tag === t.language.tag ? undefined : language.tag;
  return (
    <section class="block">
      <h2>{t('notice.words.preview')}</h2>
      {preview === null ? (
        <p class="empty">{t('notice.words.none')}</p>
      ) : (
        <div class="prose notice-preview" lang={lang}>
          {preview.brief.map((sentence) => (
            <p>{sentence}</p>
          ))}
          <NoticeParts parts={preview.parts} below="h3" />
        </div>
      )}
    </section>
  );
}
