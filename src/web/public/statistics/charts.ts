import type { PublishedTable } from '../../../domain/statistics/disclose.ts';
import type { PublishedFigures } from '../../../domain/statistics/schema.ts';
import type { BarChart, Drawing } from '../../../platform/charts/chart.ts';
import { drawChart } from '../../../platform/charts/draw-chart.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { rowLabel } from './labels.ts';

const WIDTHS = { wide: 576, narrow: 284 } as const;

/** A published table with its picture, drawn for wide and for narrow screens. */
export type DrawnTable = { readonly table: PublishedTable; readonly wide: Drawing; readonly narrow: Drawing };

/** Draws what was published. It gets nothing else to draw. */
export function drawTables(t: Translate, { tables }: PublishedFigures): Promise<DrawnTable[]> {
  const rightToLeft = t.language.direction === 'rtl';
  return Promise.all(
    tables.map(async (table) => ({
      table,
      wide: await drawChart(chartOf(t, table), { width: WIDTHS.wide, rightToLeft }),
      narrow: await drawChart(chartOf(t, table), { width: WIDTHS.narrow, rightToLeft }),
    })),
  );
}

function chartOf(t: Translate, { kind, rows }: PublishedTable): BarChart {
  return {
    kind: 'bars',
    rows: rows.map(({ categories, atLeast }) => ({
      label: rowLabel(t, kind, categories),
      parts: [{ value: atLeast ?? 0, ink: 'accent' }],
      note: atLeast === null ? t('figures.public.few') : t('figures.public.atLeast', { count: atLeast }),
    })),
  };
}
