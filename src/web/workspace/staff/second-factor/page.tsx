import type { Organisation } from '../../../../domain/organisation/schema.ts';
import { Button } from '../../../../ui/button.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Layout } from '../../../../ui/layout.tsx';
import { PageHead } from '../../../../ui/page-head.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';

export type FactorDemandPageProps = {
  readonly frame: Frame;
  readonly organisation: Pick<Organisation, 'slug' | 'demandsSecondFactor'>;
  /** How many who work here have none yet. */
  readonly without: number;
};

/** Says what it means that everybody has to have a second factor, and changes it. */
export function FactorDemandPage({ frame, organisation, without }: FactorDemandPageProps) {
  const { t } = frame;
  const { slug, demandsSecondFactor } = organisation;
  const title = t('workspace.staff.factor.title');
  const state = demandsSecondFactor ? 'on' : 'off';
  return (
    <Layout {...frame} title={title} hiddenFromSearch>
      <PageHead title={title} lead={<p>{t(`workspace.staff.factor.lead.${state}`)}</p>} />
      <div class="prose">
        <p>{t('workspace.staff.factor.why')}</p>
        <p>{t(`workspace.staff.factor.then.${state}`, { count: without })}</p>
      </div>
      <Form action={paths.workspaceFactorDemand(slug)}>
        <input type="hidden" name="demand" value={demandsSecondFactor ? 'no' : 'yes'} />
        <Button look={demandsSecondFactor ? 'secondary' : 'primary'}>
          {t(`workspace.staff.factor.button.${state}`)}
        </Button>
      </Form>
    </Layout>
  );
}
