import type { Translate } from '../../platform/i18n/translate.ts';
import { Button } from '../../ui/button.tsx';

export type RowButtonsProps = {
  readonly t: Translate;
  readonly id: string;
  /** What the row is, for who hears the page. */
  readonly of: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Whether rows can be taken out here. */
  readonly removable?: boolean;
};

/** Moves a row of a form up or down, or takes it out. Nothing is saved by them. */
export function RowButtons({ t, id, of, isFirst, isLast, removable = false }: RowButtonsProps) {
  const moves = [
    ...(isFirst ? [] : ['up' as const]),
    ...(isLast ? [] : ['down' as const]),
    ...(removable ? ['remove' as const] : []),
  ];
  return (
    <p class="row-buttons">
      {moves.map((move) => (
        <Button look="secondary" small name="do" value={`${move} ${id}`}>
          {t(`editing.rows.${move}`)}
          <span class="unseen"> {of}</span>
        </Button>
      ))}
    </p>
  );
}
