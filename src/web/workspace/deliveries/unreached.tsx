import type { UnreachedPerson } from '../../../domain/messaging/data/unreached.ts';
import { adviceOn, type DeliveryAdvice } from '../../../domain/messaging/rules.ts';
import { Button } from '../../../ui/button.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { paths } from '../../paths.ts';
import { kindName } from '../figures/charts.ts';
import { PersonName } from '../people/people-table.tsx';
import type { DeliveriesPageProps } from './page.tsx';

/** Whom the latest mail did not reach, and what to do about it. */
export function Unreached(props: DeliveriesPageProps) {
  const { t } = props.frame;
  return (
    <section class="block">
      <h2>{t('deliveries.unreached')}</h2>
      {props.unreached === null ? (
        <WithoutNames {...props} />
      ) : (
        <WithNames {...props} unreached={props.unreached} />
      )}
    </section>
  );
}

function WithoutNames({ frame: { t }, deliveries }: DeliveriesPageProps) {
  const count = deliveries
    .filter(({ state }) => state === 'failed' || state === 'bounced' || state === 'unreached')
    .reduce((sum, delivery) => sum + delivery.count, 0);
  return <p>{count === 0 ? t('deliveries.everybody') : t('deliveries.someUnreached', { count })}</p>;
}

type Named = DeliveriesPageProps & { readonly unreached: NonNullable<DeliveriesPageProps['unreached']> };

function WithNames({ frame: { t }, scope, unreached: { people, next }, isOver }: Named) {
  if (people.length === 0) return <p>{t('deliveries.everybody')}</p>;
  const { organisation, event } = scope;
  const tickable = scope.permissions.has('people.decide');
  const columns: Column<UnreachedPerson>[] = [
    {
      label: t('deliveries.name'),
      cell: (person) => <PersonName scope={scope} person={person} tickable={tickable} />,
    },
    { label: t('deliveries.mail'), cell: ({ kind }) => t(kindName(kind)) },
    { label: t('deliveries.outcome'), cell: ({ outcome }) => t(`deliveries.outcomes.${outcome}`) },
    { label: t('deliveries.todo'), cell: (person) => t(`deliveries.advice.${adviceFor(person)}`) },
  ];
  const table = (
    <Table caption={t('deliveries.unreached')} captionUnseen columns={columns} rows={people} empty="" />
  );
  const beyond = `${paths.workspaceDeliveries(organisation.slug, event.code)}?after=${next}`;
  return (
    <>
      <p>{t(isOver ? 'deliveries.over' : 'deliveries.unreachedLead')}</p>
      {tickable ? (
        <form class="list-form" method="post" action={paths.workspaceDecide(organisation.slug, event.code)}>
          {table}
          <div class="list-actions">
            <Button look="secondary" name="action" value="again">
              {t('deliveries.again')}
            </Button>
          </div>
        </form>
      ) : (
        table
      )}
      <Pager
        label={t('people.pages')}
        links={next === null ? [] : [{ label: t('deliveries.next'), href: beyond, rel: 'next' }]}
      />
    </>
  );
}

function adviceFor({ outcome, reason }: UnreachedPerson): DeliveryAdvice | 'waits' {
  if (outcome === 'deferred') return 'waits';
  return outcome === 'unreached' ? 'late' : adviceOn(reason);
}
