import type { PublishedRow, PublishedTable } from '../../../domain/statistics/disclose.ts';
import type { PublishedFigures } from '../../../domain/statistics/schema.ts';
import { shareOf } from '../../../domain/statistics/shares.ts';
import { Picture } from '../../../platform/charts/picture.tsx';
import { formatNumber } from '../../../platform/i18n/format-number.ts';
import { formatDay } from '../../../platform/i18n/format-time.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { Section } from '../../../ui/section.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import type { DrawnTable } from './charts.ts';
import { rowLabel, tableTitle } from './labels.ts';

/** What is published of an event that is over. */
export type ShownFigures = { readonly figures: PublishedFigures; readonly drawn: readonly DrawnTable[] };

export type FiguresSectionProps = ShownFigures & {
  readonly t: Translate;
  /** The path of the same figures as a file. */
  readonly file: string;
};

/** The figures of an event, each as a picture and as a table. */
export function FiguresSection({ t, figures, drawn, file }: FiguresSectionProps) {
  const { group, frozenOn } = figures;
  return (
    <Section id="figures" title={t('figures.public.title')}>
      <p>{t('figures.public.lead', { group, day: formatDay(t, frozenOn) })}</p>
      {drawn.map((one) => (
        <OneTable t={t} group={group} {...one} />
      ))}
      <p class="small">
        <a href={file}>{t('figures.public.file')}</a>
      </p>
    </Section>
  );
}

function OneTable({
  t,
  group,
  table,
  ...drawings
}: DrawnTable & { readonly t: Translate; readonly group: number }) {
  const title = tableTitle(t, table.kind);
  return (
    <div class="figure">
      <h3>{title}</h3>
      {(['wide', 'narrow'] as const).map((size) => (
        <Picture
          id={`figure-${table.kind}-${size}`}
          class={`chart chart-${size}`}
          title={title}
          description={t('figures.public.words', { title, group })}
          drawing={drawings[size]}
        />
      ))}
      <Table<PublishedRow>
        caption={title}
        captionUnseen
        rows={withTotal(table)}
        empty={t('figures.public.few')}
        columns={columnsOf(t, table)}
      />
    </div>
  );
}

/** The total is a row without categories. */
function withTotal({ rows, total }: PublishedTable): PublishedRow[] {
  return total === null ? [...rows] : [...rows, { categories: [], atLeast: total }];
}

function columnsOf(t: Translate, table: PublishedTable): Column<PublishedRow>[] {
  const columns: Column<PublishedRow>[] = [
    {
      label: t('figures.public.category'),
      cell: ({ categories }) =>
        categories.length === 0 ? t('figures.public.total') : rowLabel(t, table.kind, categories),
    },
    {
      label: t('figures.public.count'),
      kind: 'number',
      cell: ({ atLeast }) => (atLeast === null ? t('figures.public.few') : formatNumber(t, atLeast)),
    },
  ];
  const hasShares = table.rows.some((row) => shareOf(row, table) !== null);
  if (!hasShares) return columns;
  const share: Column<PublishedRow> = {
    label: t('figures.public.share'),
    kind: 'number',
    cell: (row) => {
      const found = row.categories.length === 0 ? null : shareOf(row, table);
      return found === null ? '' : t('figures.public.percent', { share: found });
    },
  };
  return [...columns, share];
}
