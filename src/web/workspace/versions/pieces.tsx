import type { Piece } from '../../../platform/differences/compare-texts.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';

export type PiecesProps = {
  readonly t: Translate;
  /** What the text is. */
  readonly label: string;
  readonly pieces: readonly Piece[];
};

/** What came and what went in one text. Said in words too, for who does not see the marks. */
export function Pieces({ t, label, pieces }: PiecesProps) {
  return (
    <section class="difference">
      <h3>{label}</h3>
      <p dir="auto">
        {pieces.map(({ kind, text }) => {
          if (kind === 'same') return text;
          const Mark = kind === 'added' ? 'ins' : 'del';
          return (
            <Mark>
              <span class="unseen">{t(`editing.versions.${kind}`)} </span>
              {text}
            </Mark>
          );
        })}
      </p>
    </section>
  );
}
