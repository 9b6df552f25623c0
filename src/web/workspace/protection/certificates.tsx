import type { Certificate } from '../../../domain/protection/schema/retention.ts';
import { formatDay, formatStamp } from '../../../platform/i18n/format-time.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { Table } from '../../../ui/table.tsx';
import { paths } from '../../paths.ts';

export type CertificatesProps = {
  readonly t: Translate;
  readonly organisation: string;
  readonly certificates: readonly Certificate[];
  /** The title of an event by its id, where it is to be named. */
  readonly titles?: ReadonlyMap<string, string>;
};

/** Deletion certificates, each with what it says and the file that proves it. */
export function Certificates({ t, organisation, certificates, titles }: CertificatesProps) {
  const titleOf = ({ eventId }: Certificate) => titles?.get(eventId) || t('workspace.event.untitled');
  return (
    <Table<Certificate>
      caption={t('protection.certificate.title')}
      captionUnseen
      rows={certificates}
      empty={t('protection.certificate.none')}
      columns={[
        {
          label: t('protection.certificate.number'),
          cell: (certificate) => (
            <a href={paths.certificate(organisation, certificate.position)} download>
              {t('protection.certificate.file', { position: certificate.position })}
            </a>
          ),
        },
        ...(titles === undefined ? [] : [{ label: t('workspace.events.event'), cell: titleOf }]),
        {
          label: t('protection.certificate.gone'),
          cell: (certificate) => (
            <>
              {t('protection.certificate.at', { at: formatStamp(t, certificate.keyDestroyedAt, 'UTC') })}
              <span class="cell-note">{t(`protection.certificate.cause.${certificate.cause}`)}</span>
            </>
          ),
        },
        { label: t('protection.certificate.due'), cell: ({ keptUntil }) => formatDay(t, keptUntil) },
        {
          label: t('protection.certificate.registrations'),
          kind: 'number',
          cell: ({ removed }) => removed.registrations ?? 0,
        },
      ]}
    />
  );
}
