import type { ProcessingDetails } from '../../../../domain/protection/schema/processing.ts';
import { type Activity, activities } from '../../../../domain/protection/table-rules.ts';
import type { Translate } from '../../../../platform/i18n/translate.ts';
import { Button } from '../../../../ui/button.tsx';
import { type Fault, faultAt } from '../../../../ui/fault-at.ts';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import { paths } from '../../../paths.ts';
import { toldFaults } from '../../form-faults.ts';
import { ProtectionPage, type ProtectionPageProps } from '../protection-page.tsx';

export type EditProcessingProps = Pick<ProtectionPageProps, 'frame' | 'scope'> & {
  readonly details: ProcessingDetails;
  readonly faults: readonly Fault[];
};

/** What an organisation says of itself in its record of processing. All of it can be said later. */
export function EditProcessingPage(props: EditProcessingProps) {
  const { frame, scope, details, faults } = props;
  const { t } = frame;
  const { slug } = scope.organisation;
  return (
    <ProtectionPage
      frame={frame}
      scope={scope}
      tab="processing"
      title={t('protection.processing.edit')}
      lead={<p>{t('protection.processing.formLead')}</p>}
      faults={toldFaults(t, faults, (field) => labelOf(t, field))}
    >
      <Form action={paths.editProcessing(slug)}>
        {(['controller', 'officer'] as const).map((name) => (
          <TextArea
            t={t}
            name={name}
            rows={3}
            label={t(`protection.processing.${name}`)}
            hint={t(`protection.processing.hint.${name}`)}
            value={details[name]}
            error={faultAt(t, faults, name)}
            optional
          />
        ))}
        {activities.map((activity) => (
          <TextArea
            t={t}
            name={`basis-${activity}`}
            rows={2}
            label={basisLabel(t, activity)}
            hint={t(`protection.processing.hint.basis.${activity}`)}
            value={details.basis[activity]}
            error={faultAt(t, faults, `basis-${activity}`)}
            optional
          />
        ))}
        <Parties {...props} />
        <TextArea
          t={t}
          name="transfers"
          rows={3}
          label={t('protection.processing.transfers')}
          hint={t('protection.processing.hint.transfers')}
          value={details.transfers}
          error={faultAt(t, faults, 'transfers')}
          optional
        />
        <div class="actions">
          <Button>{t('protection.processing.keep')}</Button>
          <a href={paths.processing(slug)}>{t('workspace.stop.back')}</a>
        </div>
      </Form>
    </ProtectionPage>
  );
}

/** The label of an input, for the summary of what has to be mended. */
function labelOf(t: Translate, field: string): string {
  const [start, end] = field.split('-');
  const plain = (['controller', 'officer', 'transfers'] as const).find((name) => name === field);
  if (plain !== undefined) return t(`protection.processing.${plain}`);
  const activity = activities.find((name) => start === 'basis' && name === end);
  if (activity !== undefined) return basisLabel(t, activity);
  const party = parties.find((name) => name === start) ?? 'hosting';
  return t(end === 'country' ? `protection.processing.country.${party}` : `protection.processing.${party}`);
}

function basisLabel(t: Translate, activity: Activity): string {
  return t('protection.processing.basisOf', {
    activity: t(`protection.processing.activity.${activity}.title`),
  });
}

const parties = ['hosting', 'mail', 'rooms'] as const;

/** Who else handles the data, each with the country. */
function Parties({ frame: { t }, details, faults }: EditProcessingProps) {
  return (
    <>
      {parties.map((party) => (
        <div class="columns">
          <Field
            t={t}
            name={`${party}-name`}
            autocomplete="off"
            label={t(`protection.processing.${party}`)}
            value={details[party].name}
            error={faultAt(t, faults, `${party}-name`)}
            optional
          />
          <Field
            t={t}
            name={`${party}-country`}
            autocomplete="off"
            label={t(`protection.processing.country.${party}`)}
            value={details[party].country}
            error={faultAt(t, faults, `${party}-country`)}
            optional
          />
        </div>
      ))}
    </>
  );
}
