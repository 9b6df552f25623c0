import type { Child } from 'hono/jsx';
import type { Drawing } from '../../../platform/charts/chart.ts';
import { Picture } from '../../../platform/charts/picture.tsx';
import { formatNumber } from '../../../platform/i18n/format-number.ts';
import { formatDay, formatTime } from '../../../platform/i18n/format-time.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import type { Frame } from '../../frame.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { kindName } from './charts.ts';
import {
  type ArrivalTotal,
  countsByState,
  type DayTotal,
  type FigureData,
  totalsByDay,
  totalsByKind,
  totalsByStep,
} from './figure-data.ts';

/** A chart drawn for a wide and for a narrow screen; the page shows the one that fits. */
export type Drawn = { readonly wide: Drawing; readonly narrow: Drawing };

export type FiguresPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly data: FigureData;
  readonly drawings: {
    readonly registrations: Drawn | null;
    readonly states: Drawn;
    readonly deliveries: Drawn;
    readonly arrivals: Drawn | null;
  };
};

/** The figures of an event as pictures, each with what it shows in a sentence and as a table. */
export function FiguresPage(props: FiguresPageProps) {
  const { frame, scope } = props;
  const { t } = frame;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="figures"
      title={t('workspace.figures.title')}
      lead={<p>{t('workspace.figures.lead')}</p>}
    >
      <Registrations {...props} />
      <States {...props} />
      <DeliveriesOfKinds {...props} />
      <ArrivalsAtDoor {...props} />
    </EventWorkPage>
  );
}

type FigureProps<Row> = {
  readonly t: Translate;
  readonly id: string;
  readonly title: string;
  /** What there is to see; also said where there is nothing to draw. */
  readonly words: string;
  readonly drawn: Drawn | null;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
};

function FigureSection<Row>({ t, id, title, words, drawn, columns, rows }: FigureProps<Row>) {
  const pictures: readonly ('wide' | 'narrow')[] = ['wide', 'narrow'];
  return (
    <section class="block figure">
      <h2>{title}</h2>
      <p>{words}</p>
      {drawn === null || rows.length === 0 ? null : (
        <>
          {pictures.map((size) => (
            <Picture
              id={`${id}-${size}`}
              class={`chart chart-${size}`}
              title={title}
              description={words}
              drawing={drawn[size]}
            />
          ))}
          <Disclosure summary={t('workspace.figures.asTable')}>
            <Table caption={title} columns={columns} rows={rows} empty={words} captionUnseen />
          </Disclosure>
        </>
      )}
    </section>
  );
}

function Registrations({ frame: { t }, data, drawings }: FiguresPageProps) {
  const totals = totalsByDay(data.days);
  const first = totals[0];
  const total = totals.at(-1)?.total ?? 0;
  const since = first === undefined ? '' : formatDay(t, first.day);
  return (
    <FigureSection<DayTotal>
      t={t}
      id="registrations"
      title={t('workspace.figures.registrations.title')}
      words={t('workspace.figures.registrations.words', { count: total, since })}
      drawn={drawings.registrations}
      columns={[
        { label: t('workspace.figures.day'), cell: ({ day }) => formatDay(t, day) },
        number(t('workspace.figures.registrations.count'), ({ count }) => formatNumber(t, count)),
        number(t('workspace.figures.total'), (row) => formatNumber(t, row.total)),
      ]}
      rows={totals}
    />
  );
}

function number<Row>(label: string, cell: (row: Row) => Child): Column<Row> {
  return { label, cell, kind: 'number' };
}

function States({ frame: { t }, data, drawings }: FiguresPageProps) {
  const counts = countsByState(data.days);
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const admitted = counts.find(({ state }) => state === 'admitted')?.count ?? 0;
  return (
    <FigureSection<(typeof counts)[number]>
      t={t}
      id="states"
      title={t('workspace.figures.states.title')}
      words={t('workspace.figures.states.words', { all, admitted })}
      drawn={drawings.states}
      columns={[
        { label: t('workspace.figures.states.state'), cell: ({ state }) => t(`workspace.state.${state}`) },
        number(t('workspace.figures.states.count'), ({ count }) => formatNumber(t, count)),
      ]}
      rows={all === 0 ? [] : counts}
    />
  );
}

function DeliveriesOfKinds({ frame: { t }, data, drawings }: FiguresPageProps) {
  const rows = totalsByKind(data.deliveries);
  const sumOf = (part: 'sent' | 'ahead' | 'failed') => rows.reduce((sum, row) => sum + row[part], 0);
  const words = t('workspace.figures.deliveries.words', {
    sent: sumOf('sent'),
    ahead: sumOf('ahead'),
    failed: sumOf('failed'),
  });
  return (
    <FigureSection<(typeof rows)[number]>
      t={t}
      id="deliveries"
      title={t('workspace.figures.deliveries.title')}
      words={words}
      drawn={drawings.deliveries}
      columns={[
        { label: t('workspace.figures.deliveries.kind'), cell: ({ kind }) => t(kindName(kind)) },
        number(t('workspace.figures.deliveries.sent'), ({ sent }) => formatNumber(t, sent)),
        number(t('workspace.figures.deliveries.ahead'), ({ ahead }) => formatNumber(t, ahead)),
        number(t('workspace.figures.deliveries.failed'), ({ failed }) => formatNumber(t, failed)),
      ]}
      rows={rows}
    />
  );
}

function ArrivalsAtDoor({ frame: { t }, scope, data, drawings }: FiguresPageProps) {
  const totals = totalsByStep(data.arrivals);
  const arrived = totals.at(-1)?.total ?? 0;
  const timeZone = scope.event.timeZone ?? 'UTC';
  return (
    <FigureSection<ArrivalTotal>
      t={t}
      id="arrivals"
      title={t('workspace.figures.arrivals.title')}
      words={t('workspace.figures.arrivals.words', { count: arrived })}
      drawn={drawings.arrivals}
      columns={[
        { label: t('workspace.figures.arrivals.from'), cell: ({ from }) => formatTime(t, from, timeZone) },
        number(t('workspace.figures.arrivals.count'), ({ count }) => formatNumber(t, count)),
        number(t('workspace.figures.total'), (row) => formatNumber(t, row.total)),
      ]}
      rows={totals}
    />
  );
}
