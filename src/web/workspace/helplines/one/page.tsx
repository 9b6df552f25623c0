import type { StaffScope } from '../../../../domain/account/policy.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorSummary } from '../../../../ui/error-summary.tsx';
import { type Fault, faultAt } from '../../../../ui/fault-at.ts';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Layout } from '../../../../ui/layout.tsx';
import { PageHead } from '../../../../ui/page-head.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { toldFaults } from '../../form-faults.ts';
import { type HelplineField, type HelplineValues, helplineFields } from './form.ts';

export type HelplinePageProps = {
  readonly frame: Frame;
  readonly scope: Pick<StaffScope, 'organisation'>;
  /** Null for one that is new. */
  readonly id: string | null;
  readonly values: HelplineValues;
  readonly faults: readonly Fault[];
};

/** One helpline: what it is, and who has checked it when. */
export function HelplinePage(props: HelplinePageProps) {
  const { frame, scope, id, faults } = props;
  const { t } = frame;
  const { slug } = scope.organisation;
  const title = t(id === null ? 'helplines.new' : 'helplines.one');
  const labelOf = (field: string) =>
    t(`helplines.${helplineFields.find((known) => known === field) ?? 'name'}.label`);
  return (
    <Layout {...frame} title={title} hasErrors={faults.length > 0} hiddenFromSearch>
      <ErrorSummary t={t} faults={toldFaults(t, faults, labelOf)} />
      <PageHead title={title} />
      <Form action={paths.helpline(slug, id ?? 'new')}>
        {helplineFields.map((name) => (
          <Line {...props} name={name} />
        ))}
        <Button>{t('helplines.save')}</Button>
        {id === null ? null : (
          <Button look="secondary" name="do" value="remove">
            {t('helplines.remove')}
          </Button>
        )}
      </Form>
      <p class="block">
        <a href={paths.helplines(slug)}>{t('helplines.back')}</a>
      </p>
    </Layout>
  );
}

const days: readonly HelplineField[] = ['verifiedOn', 'validUntil'];
const codes: readonly HelplineField[] = ['country', 'locale'];

function Line({ frame: { t }, values, faults, name }: HelplinePageProps & { readonly name: HelplineField }) {
  return (
    <Field
      t={t}
      name={name}
      label={t(`helplines.${name}.label`)}
      hint={t(`helplines.${name}.hint`)}
      value={values[name]}
      error={faultAt(t, faults, name)}
      type={days.includes(name) ? 'date' : 'text'}
      dir={[...days, ...codes, 'reach'].includes(name) ? 'ltr' : 'auto'}
      narrow={[...days, ...codes].includes(name)}
      optional={name === 'hours' || name === 'cost'}
      autocomplete="off"
      spellcheck={false}
    />
  );
}
