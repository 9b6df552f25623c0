import { spellWrittenCode } from '../../../platform/crypto/written-code.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';

export type CodeSheetPageProps = {
  readonly frame: Frame;
  readonly event: { readonly code: string };
  readonly token: string;
  /** As `personalCode` gives it. */
  readonly personalCode: string;
  /** The whole address of the page to come back on. */
  readonly backAddress: string;
};

/** The code of somebody without an address, to be written down or printed. It names neither them nor the event. */
export function CodeSheetPage({ frame, event, token, personalCode, backAddress }: CodeSheetPageProps) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('manage.title')} hiddenFromSearch>
      <PageHead title={t('code.sheet.title')} lead={<p>{t('code.sheet.lead')}</p>} />
      <div class="lone prose">
        <p class="written-code" dir="ltr">
          {spellWrittenCode(personalCode)}
        </p>
        <p class="small">{t('code.sheet.signs')}</p>
        <p>{t('code.sheet.where')}</p>
        <p class="strong">
          <bdi dir="ltr">{backAddress}</bdi>
        </p>
        <p class="unprinted">{t('code.sheet.copy')}</p>
        <p>{t('code.sheet.careful')}</p>
        <p class="actions">
          <ButtonLink href={paths.manage(event.code, token)}>{t('code.sheet.go')}</ButtonLink>
        </p>
      </div>
    </Layout>
  );
}
