import type { AccessNames } from '../../../../domain/protection/data/access-names.ts';
import { type AccessEntry, isAccessKind } from '../../../../domain/protection/schema/access.ts';
import { formatStamp } from '../../../../platform/i18n/format-time.ts';
import type { Translate } from '../../../../platform/i18n/translate.ts';
import { type Column, Table } from '../../../../ui/table.tsx';
import { paths } from '../../../paths.ts';

export type EntriesProps = {
  readonly t: Translate;
  readonly organisation: string;
  readonly entries: readonly AccessEntry[];
  readonly names: AccessNames;
  /** Whether it says whose entries they are. */
  readonly withWho: boolean;
  readonly empty: string;
};

/** Lines of the access log: when, who, what, about which event and how many people, and why. */
export function EntriesTable({ t, organisation, entries, names, withWho, empty }: EntriesProps) {
  const who: Column<AccessEntry> = {
    label: t('protection.log.who'),
    cell: ({ accountId }) => nameOf(t, names, accountId) ?? t('protection.log.program'),
  };
  return (
    <Table<AccessEntry>
      caption={t('protection.log.caption')}
      captionUnseen
      rows={entries}
      empty={empty}
      columns={[
        { label: t('protection.log.when'), cell: ({ at }) => formatStamp(t, at, 'UTC') },
        ...(withWho ? [who] : []),
        { label: t('protection.log.what'), cell: (entry) => whatOf(t, names, entry) },
        {
          label: t('workspace.events.event'),
          cell: (entry) => <EventOf t={t} organisation={organisation} entry={entry} names={names} />,
        },
        {
          label: t('protection.log.people'),
          kind: 'number',
          cell: ({ subjectCount }) => (subjectCount === 0 ? '' : subjectCount),
        },
        { label: t('protection.log.why'), cell: ({ reason }) => <bdi>{reason ?? ''}</bdi> },
      ]}
    />
  );
}

function nameOf(t: Translate, { accounts }: AccessNames, id: string | null): string | null {
  return id === null ? null : (accounts.get(id) ?? t('protection.log.formerly'));
}

function whatOf(t: Translate, names: AccessNames, { kind, aboutAccountId }: AccessEntry) {
  const about = nameOf(t, names, aboutAccountId);
  return (
    <>
      {isAccessKind(kind) ? t(`protection.log.kind.${kind}`) : kind}
      {about === null ? null : (
        <span class="cell-note">
          <bdi>{about}</bdi>
        </span>
      )}
    </>
  );
}

type EventOfProps = {
  readonly t: Translate;
  readonly organisation: string;
  readonly entry: AccessEntry;
  readonly names: AccessNames;
};

function EventOf({ t, organisation, entry, names }: EventOfProps) {
  const event = entry.eventId === null ? undefined : names.events.get(entry.eventId);
  if (event === undefined) return null;
  return (
    <a href={paths.workspaceEvent(organisation, event.code)}>
      {event.title === '' ? t('workspace.event.untitled') : event.title}
    </a>
  );
}
