import type { PublicStatus } from '../../../domain/event/schema.ts';
import type { Language } from '../../../platform/i18n/languages.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { statusWords } from '../../public/event/event-status.tsx';
import { previewStates } from './preview-event.ts';

export type PreviewBarProps = {
  readonly t: Translate;
  /** Where the choices are sent, and where the editor goes back to. */
  readonly action: string;
  readonly back: string;
  readonly status: PublicStatus;
  readonly language: string;
  readonly languages: readonly Language[];
  /** The number of an earlier version that is shown; null: what is saved now. */
  readonly version: number | null;
  /** What was typed and is not saved, to be sent along again; null when something saved is shown. */
  readonly unsaved: URLSearchParams | null;
  /** False where an example stands in for the time. */
  readonly isDated: boolean;
};

/** Says that this is a preview, of what, and lets staff choose the state and the language. */
export function PreviewBar(props: PreviewBarProps) {
  const { t, version, unsaved, isDated } = props;
  return (
    <section class="preview-bar" aria-label={t('editing.preview.label')}>
      <p>
        <strong>{t('editing.preview.label')}</strong>
        {unsaved === null ? null : `${t('editing.preview.unsaved')} `}
        {version === null ? null : `${t('editing.preview.version', { number: version })} `}
        {isDated ? null : `${t('editing.preview.undated')} `}
        <a href={props.back}>{t('editing.preview.back')}</a>
      </p>
      <Choice {...props} />
    </section>
  );
}

function Choice({ t, action, status, language, languages, version, unsaved }: PreviewBarProps) {
  const kept = [...(unsaved ?? [])].filter(([name]) => !['state', 'language', 'do'].includes(name));
  return (
    <form method={unsaved === null ? 'get' : 'post'} action={action}>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {version === null ? null : <input type="hidden" name="version" value={String(version)} />}
      <label>
        {t('editing.preview.state')}
        <select name="state">
          {previewStates.map((state) => (
            <option value={state} selected={state === status}>
              {t(statusWords(state))}
            </option>
          ))}
        </select>
      </label>
      {languages.length < 2 ? null : (
        <label>
          {t('editing.preview.language')}
          <select name="language">
            {languages.map(({ tag, name }) => (
              <option value={tag} selected={tag === language}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="submit">{t('editing.preview.show')}</button>
    </form>
  );
}
