import type { ShownAnswer } from '../../domain/question/schema.ts';
import type { Translate } from '../../platform/i18n/translate.ts';
import { FactList } from '../../ui/fact-list.tsx';

type ShownAnswersProps = { readonly t: Translate; readonly answers: readonly ShownAnswer[] };

/** What one person answered, each beside its question. */
export function ShownAnswers({ t, answers }: ShownAnswersProps) {
  if (answers.length === 0) return <p class="empty">{t('workspace.answers.none')}</p>;
  return (
    <FactList
      facts={answers.map(({ label, kind, text }) => ({
        label,
        content: (
          <div class="theirs-text" dir="auto">
            {kind === 'yes' ? t('workspace.answers.yes') : text}
          </div>
        ),
      }))}
    />
  );
}
