import type { Translate } from '../../platform/i18n/translate.ts';
import { Button } from '../../ui/button.tsx';

export type RowButtonsProps = {
  readonly t: Translate;
  readonly id: string;
  /** What the row is, for who hears the page. */
  readonly of: string;
  /** Whether rows can be taken out here. */
  readonly removable?: boolean;
};

/**
 * Move a row of a form up or down, or take it out. The style hides what leads nowhere in the first and the last row, also
 * after these have changed places.
 */
export function RowButtons({ t, id, of, removable = false }: RowButtonsProps) {
  const moves = ['up', 'down', ...(removable ? ['remove' as const] : [])] as const;
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
