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
import { Beside, differing, TheirsNotice, type TheirTexts, theirsFault } from '../../theirs.tsx';
import { type HelplineField, type HelplineValues, helplineFields } from './form.ts';

export type HelplinePageProps = {
  readonly frame: Frame;
  readonly scope: Pick<StaffScope, 'organisation'>;
  readonly id: string;
  /** Stands for the helpline that the form was opened with; null for one that is new. */
  readonly seen: string | null;
  readonly values: HelplineValues;
  /** What somebody else saved meanwhile; null where nobody did. */
  readonly theirs: HelplineValues | null;
  readonly faults: readonly Fault[];
};

/** One helpline: what it is, and who has checked it when. */
export function HelplinePage(props: HelplinePageProps) {
  const { frame, scope, id, seen, faults } = props;
  const { t } = frame;
  const { slug } = scope.organisation;
  const title = t(seen === null ? 'helplines.new' : 'helplines.one');
  const labelOf = (field: string) =>
    t(`helplines.${helplineFields.find((known) => known === field) ?? 'name'}.label`);
  const theirs = theirTexts(props);
  const told = [...theirsFault(t, theirs), ...toldFaults(t, faults, labelOf)];
  return (
    <Layout {...frame} title={title} hasErrors={told.length > 0} hiddenFromSearch>
      <ErrorSummary t={t} faults={told} />
      <PageHead title={title} />
      <TheirsNotice t={t} theirs={theirs} />
      <Form action={paths.helpline(slug, seen === null ? 'new' : id)}>
        {seen === null ? (
          <input type="hidden" name="id" value={id} />
        ) : (
          <input type="hidden" name="seen" value={seen} />
        )}
        {helplineFields.map((name) => (
          <Line {...props} name={name} />
        ))}
        <Button>{t('helplines.save')}</Button>
        {seen === null ? null : (
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

function theirTexts({ values, theirs }: HelplinePageProps): TheirTexts | null {
  return theirs === null ? null : differing(values, theirs);
}

function Line(props: HelplinePageProps & { readonly name: HelplineField }) {
  const { frame, values, faults, name } = props;
  const { t } = frame;
  return (
    <Beside t={t} text={theirTexts(props)?.[name]}>
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
    </Beside>
  );
}
