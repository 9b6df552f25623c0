import type { ListedPerson } from '../../../domain/registration/schema/people.ts';
import { formatStamp } from '../../../platform/i18n/format-time.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { paths } from '../../paths.ts';
import type { EventTabsScope } from '../event-tabs.ts';

export type PeopleTableProps = {
  readonly t: Translate;
  readonly scope: EventTabsScope;
  readonly people: readonly ListedPerson[];
  /** Whether people can be ticked, for the form that the table stands in. */
  readonly tickable: boolean;
};

/** The people of one page of a list: name, state, and since when. */
export function PeopleTable({ t, scope, people, tickable }: PeopleTableProps) {
  const zone = scope.event.timeZone ?? 'UTC';
  const columns: Column<ListedPerson>[] = [
    {
      label: t('people.name'),
      cell: (person) => <PersonName scope={scope} person={person} tickable={tickable} />,
    },
    { label: t('people.state'), cell: (person) => <Standing t={t} person={person} zone={zone} /> },
    { label: t('people.registered'), cell: (person) => formatStamp(t, person.createdAt, zone) },
  ];
  return (
    <Table
      caption={t('people.caption')}
      columns={columns}
      rows={people}
      empty={t('people.empty')}
      captionUnseen
    />
  );
}

export type PersonNameProps = {
  readonly scope: EventTabsScope;
  readonly person: { readonly id: string; readonly displayName: string };
  readonly tickable: boolean;
};

/** The name of a person, which leads to their page; with a box, where people can be ticked. */
export function PersonName({ scope, person, tickable }: PersonNameProps) {
  const { organisation, event } = scope;
  const id = `person-${person.id}`;
  const link = (
    <a id={id} href={paths.workspacePerson(organisation.slug, event.code, person.id)}>
      <bdi>{person.displayName}</bdi>
    </a>
  );
  if (!tickable) return link;
  return (
    <span class="pick">
      <input class="pick-box" type="checkbox" name="people" value={person.id} aria-labelledby={id} />
      {link}
    </span>
  );
}

type Listed = { readonly person: ListedPerson };

/** How somebody stands, in words; what is out of the ordinary below it. */
export function Standing({ t, person, zone }: Listed & { readonly t: Translate; readonly zone: string }) {
  const { state, contactRoute, offeredUntil, revoked, flagged } = person;
  const notes = [
    ...(contactRoute === 'code' ? [t('people.noAddress')] : []),
    ...(offeredUntil === null ? [] : [t('people.offered', { until: formatStamp(t, offeredUntil, zone) })]),
    ...(revoked ? [t('people.passOff')] : []),
    ...(flagged ? [t('people.passFlagged')] : []),
  ];
  return (
    <>
      {t(`workspace.state.${state}`)}
      {notes.map((note) => (
        <span class="cell-note">{note}</span>
      ))}
    </>
  );
}
