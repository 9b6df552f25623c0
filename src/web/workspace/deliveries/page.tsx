import {
  type DeliveryCount,
  type DeliveryState,
  deliveryStates,
} from '../../../domain/messaging/data/deliveries.ts';
import type { UnreachedPerson } from '../../../domain/messaging/data/unreached.ts';
import { type MessageKind, messageKinds } from '../../../domain/messaging/schema.ts';
import { formatNumber } from '../../../platform/i18n/format-number.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import type { Frame } from '../../frame.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { kindName } from '../figures/charts.ts';
import { Unreached } from './unreached.tsx';

export type DeliveriesPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly deliveries: readonly DeliveryCount[];
  /** Null for those who may not see names. */
  readonly unreached: { readonly people: readonly UnreachedPerson[]; readonly next: string | null } | null;
  readonly isOver: boolean;
};

/** How far the mails of an event have come, by kind, and whom they did not reach. */
export function DeliveriesPage(props: DeliveriesPageProps) {
  const { frame, scope, deliveries } = props;
  const { t } = frame;
  const hasDeferred = deliveries.some(({ state }) => state === 'deferred');
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="deliveries"
      title={t('deliveries.title')}
      lead={<p>{t('deliveries.lead')}</p>}
    >
      <ByKind {...props} />
      {hasDeferred ? <p class="table-note">{t('deliveries.deferredNote')}</p> : null}
      <Unreached {...props} />
    </EventWorkPage>
  );
}

type KindRow = { readonly kind: MessageKind; readonly counts: ReadonlyMap<DeliveryState, number> };

function rowsOf(deliveries: readonly DeliveryCount[]): KindRow[] {
  return messageKinds.flatMap((kind) => {
    const own = deliveries.filter((delivery) => delivery.kind === kind);
    const counts = new Map<DeliveryState, number>();
    for (const { state, count } of own) counts.set(state, (counts.get(state) ?? 0) + count);
    return own.length === 0 ? [] : [{ kind, counts }];
  });
}

/** States that nothing is in are left out, so that the table stays narrow; these stay always. */
const ALWAYS: readonly DeliveryState[] = ['planned', 'sent', 'bounced', 'failed'];

function ByKind({ frame: { t }, deliveries }: DeliveriesPageProps) {
  const shown = deliveryStates.filter(
    (state) => ALWAYS.includes(state) || deliveries.some((delivery) => delivery.state === state),
  );
  const columns: Column<KindRow>[] = [
    { label: t('deliveries.kind'), cell: ({ kind }) => t(kindName(kind)) },
    ...shown.map((state) => ({
      label: t(`deliveries.state.${state}`),
      kind: 'number' as const,
      cell: ({ counts }: KindRow) => formatNumber(t, counts.get(state) ?? 0),
    })),
  ];
  return (
    <Table
      caption={t('deliveries.table')}
      captionUnseen
      columns={columns}
      rows={rowsOf(deliveries)}
      empty={t('deliveries.none')}
    />
  );
}
