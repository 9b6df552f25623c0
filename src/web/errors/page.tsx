import type { MessageKey, Translate } from '../../platform/i18n/translate.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Layout } from '../../ui/layout.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import type { Frame } from '../frame.tsx';
import { paths } from '../paths.ts';
import type { Site } from '../sites.ts';

export type ErrorStatus = 400 | 403 | 404 | 405 | 413 | 415 | 429 | 500;

export type ErrorPageProps = {
  readonly frame: Frame;
  readonly site: Site | null;
  readonly status: ErrorStatus;
  /** What to name when asking for help; shown where the fault is ours. */
  readonly errorId: string;
};

const texts = {
  400: { title: 'site.error.unreadable.title', body: 'site.error.unreadable.body' },
  403: { title: 'site.error.elsewhere.title', body: 'site.error.elsewhere.body' },
  404: { title: 'site.error.missing.title', body: 'site.error.missing.body' },
  405: { title: 'site.error.unreadable.title', body: 'site.error.unreadable.body' },
  413: { title: 'site.error.tooLarge.title', body: 'site.error.tooLarge.body' },
  415: { title: 'site.error.unreadable.title', body: 'site.error.unreadable.body' },
  429: { title: 'site.error.tooMany.title', body: 'site.error.tooMany.body' },
  500: { title: 'site.error.ours.title', body: 'site.error.ours.body' },
} as const satisfies Record<ErrorStatus, { title: MessageKey; body: MessageKey }>;

/** Says what happened and what to do next, without a word that came from the address. */
export function ErrorPage({ frame, site, status, errorId }: ErrorPageProps) {
  const { t } = frame;
  const { title, body } = texts[status];
  return (
    <Layout {...frame} title={t(title)} hiddenFromSearch>
      <PageHead title={t(title)} lead={<p>{t(body)}</p>} />
      <div class="lone prose">
        {status === 500 ? <p class="small">{t('site.error.reference', { id: errorId })}</p> : null}
        <p class="actions">
          <WayOut t={t} site={site} />
        </p>
      </div>
    </Layout>
  );
}

function WayOut({ t, site }: { readonly t: Translate; readonly site: Site | null }) {
  if (site === null) return <ButtonLink href={paths.root()}>{t('site.error.toStart')}</ButtonLink>;
  const { slug } = site.organisation;
  return <ButtonLink href={paths.events(slug)}>{t('site.error.toEvents')}</ButtonLink>;
}
