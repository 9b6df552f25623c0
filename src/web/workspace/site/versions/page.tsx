import type { SiteDifference } from '../../../../domain/organisation/compare-sites.ts';
import type { SiteVersionSummary } from '../../../../domain/organisation/data/site-versions.ts';
import { formatStamp } from '../../../../platform/i18n/format-time.ts';
import type { MessageKey, Translate } from '../../../../platform/i18n/translate.ts';
import { Button } from '../../../../ui/button.tsx';
import type { FormFault } from '../../../../ui/error-summary.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Table } from '../../../../ui/table.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { Pieces } from '../../versions/pieces.tsx';
import { type SiteScope, SiteWorkPage } from '../site-page.tsx';

export type SiteVersionsProps = {
  readonly frame: Frame;
  readonly scope: SiteScope;
  readonly versions: readonly SiteVersionSummary[];
  /** The number to go on from where there are older ones. */
  readonly olderThan: number | null;
  readonly done: MessageKey | null;
};

/** Who changed the site and when, the latest first. */
export function SiteVersionsPage({ frame, scope, versions, olderThan, done }: SiteVersionsProps) {
  const { t } = frame;
  const { slug } = scope.organisation;
  return (
    <SiteWorkPage
      frame={frame}
      scope={scope}
      open="versions"
      title={t('ownSite.parts.versions')}
      lead={<p>{t('ownSite.versions.lead')}</p>}
      done={done}
    >
      <Table
        caption={t('ownSite.parts.versions')}
        captionUnseen
        empty={t('ownSite.versions.none')}
        rows={versions}
        columns={[
          {
            label: t('editing.versions.version'),
            cell: ({ number }) => (
              <a href={paths.workspaceSiteVersion(slug, number)}>
                {t('editing.versions.number', { number })}
              </a>
            ),
          },
          { label: t('editing.versions.what'), cell: (version) => whatOf(t, version) },
          { label: t('editing.versions.who'), cell: ({ by }) => by ?? t('editing.versions.program') },
          { label: t('editing.versions.when'), cell: ({ at }) => formatStamp(t, at, 'UTC') },
        ]}
      />
      {olderThan === null ? null : (
        <p class="block">
          <a href={`${paths.workspaceSiteVersions(slug)}?before=${olderThan}`}>
            {t('editing.versions.older')}
          </a>
        </p>
      )}
    </SiteWorkPage>
  );
}

function whatOf(t: Translate, { number, restoredNumber }: SiteVersionSummary): string {
  if (restoredNumber !== null) return t('editing.versions.kind.restored', { number: restoredNumber });
  return t(number === 1 ? 'editing.versions.kind.created' : 'editing.versions.kind.edited');
}

export type SiteVersionProps = {
  readonly frame: Frame;
  readonly scope: SiteScope;
  readonly version: SiteVersionSummary;
  /** What this version changed. */
  readonly changed: readonly SiteDifference[];
  /** What bringing it back would change now; null for the latest one. */
  readonly ahead: readonly SiteDifference[] | null;
  readonly faults: readonly FormFault[];
};

/** One version of the site: what it changed, and what would change if it came back. */
export function SiteVersionPage({ frame, scope, version, changed, ahead, faults }: SiteVersionProps) {
  const { t } = frame;
  const { number, by, at } = version;
  const who = by ?? t('editing.versions.program');
  return (
    <SiteWorkPage
      frame={frame}
      scope={scope}
      open="versions"
      title={t('editing.versions.number', { number })}
      lead={<p>{`${whatOf(t, version)}. ${who}, ${formatStamp(t, at, 'UTC')}`}</p>}
      faults={faults}
    >
      <section class="block">
        <h2>{t('editing.versions.changed')}</h2>
        <SiteDifferences t={t} differences={changed} />
      </section>
      {ahead === null ? null : (
        <section class="block">
          <h2>{t('ownSite.versions.restore')}</h2>
          <div class="prose">
            <p>{t('ownSite.versions.restoreLead')}</p>
          </div>
          <SiteDifferences t={t} differences={ahead} />
          {ahead.length === 0 ? null : (
            <Form action={paths.workspaceSiteVersion(scope.organisation.slug, number)}>
              <Button>{t('ownSite.versions.restoreButton')}</Button>
            </Form>
          )}
        </section>
      )}
    </SiteWorkPage>
  );
}

type DifferencesProps = { readonly t: Translate; readonly differences: readonly SiteDifference[] };

function SiteDifferences({ t, differences }: DifferencesProps) {
  if (differences.length === 0) return <p class="empty">{t('editing.versions.same')}</p>;
  return (
    <>
      {differences.map((difference) => (
        <Pieces t={t} label={labelOf(t, difference)} pieces={difference.pieces} />
      ))}
    </>
  );
}

function labelOf(t: Translate, difference: SiteDifference): string {
  switch (difference.kind) {
    case 'setting':
      return t(`ownSite.about.${difference.field}.label`);
    case 'page':
      return difference.label;
    case 'navigation':
      return t('ownSite.versions.navigation');
  }
}
