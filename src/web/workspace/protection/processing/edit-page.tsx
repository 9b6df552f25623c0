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
import { Beside, differing, TheirsNotice, type TheirTexts, theirsFault } from '../../theirs.tsx';
import { ProtectionPage, type ProtectionPageProps } from '../protection-page.tsx';

export type EditProcessingProps = Pick<ProtectionPageProps, 'frame' | 'scope'> & {
  readonly details: ProcessingDetails;
  /** Stands for the details that the form was opened with. */
  readonly seen: string;
  readonly faults: readonly Fault[];
  /** What somebody else saved meanwhile; null where nobody did. */
  readonly theirs: ProcessingDetails | null;
};

/** What an organisation says of itself in its record of processing. All of it can be said later. */
export function EditProcessingPage(props: EditProcessingProps) {
  const { frame, scope, seen, faults } = props;
  const { t } = frame;
  const { slug } = scope.organisation;
  const theirs = theirTexts(props);
  return (
    <ProtectionPage
      frame={frame}
      scope={scope}
      tab="processing"
      title={t('protection.processing.edit')}
      lead={<p>{t('protection.processing.formLead')}</p>}
      faults={[...theirsFault(t, theirs), ...toldFaults(t, faults, (field) => labelOf(t, field))]}
    >
      <TheirsNotice t={t} theirs={theirs} />
      <Form action={paths.editProcessing(slug)}>
        <input type="hidden" name="seen" value={seen} />
        {(['controller', 'officer'] as const).map((name) => (
          <LongText
            {...props}
            name={name}
            rows={3}
            label={t(`protection.processing.${name}`)}
            hint={t(`protection.processing.hint.${name}`)}
          />
        ))}
        {activities.map((activity) => (
          <LongText
            {...props}
            name={`basis-${activity}`}
            rows={2}
            label={basisLabel(t, activity)}
            hint={t(`protection.processing.hint.basis.${activity}`)}
          />
        ))}
        <Parties {...props} />
        <LongText
          {...props}
          name="transfers"
          rows={3}
          label={t('protection.processing.transfers')}
          hint={t('protection.processing.hint.transfers')}
        />
        <div class="actions">
          <Button>{t('protection.processing.keep')}</Button>
          <a href={paths.processing(slug)}>{t('workspace.stop.back')}</a>
        </div>
      </Form>
    </ProtectionPage>
  );
}

/** What stands in each field of the form. */
function textsOf(details: ProcessingDetails): Readonly<Record<string, string>> {
  const { basis, controller, officer, transfers } = details;
  return {
    controller,
    officer,
    transfers,
    ...Object.fromEntries(activities.map((activity) => [`basis-${activity}`, basis[activity]])),
    ...Object.fromEntries(
      parties.flatMap((party) => [
        [`${party}-name`, details[party].name],
        [`${party}-country`, details[party].country],
      ]),
    ),
  };
}

function theirTexts({ details, theirs }: EditProcessingProps): TheirTexts | null {
  return theirs === null ? null : differing(textsOf(details), textsOf(theirs));
}

type LongTextProps = EditProcessingProps & {
  readonly name: string;
  readonly rows: number;
  readonly label: string;
  readonly hint: string;
};

function LongText(props: LongTextProps) {
  const { frame, details, faults, name, rows, label, hint } = props;
  const { t } = frame;
  return (
    <Beside t={t} text={theirTexts(props)?.[name]}>
      <TextArea
        t={t}
        name={name}
        rows={rows}
        label={label}
        hint={hint}
        value={textsOf(details)[name] ?? ''}
        error={faultAt(t, faults, name)}
        optional
      />
    </Beside>
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
function Parties(props: EditProcessingProps) {
  const { frame, details, faults } = props;
  const { t } = frame;
  const theirs = theirTexts(props);
  const texts = textsOf(details);
  return (
    <>
      {parties.map((party) => (
        <div class="columns">
          {(['name', 'country'] as const).map((part) => (
            <Beside t={t} text={theirs?.[`${party}-${part}`]}>
              <Field
                t={t}
                name={`${party}-${part}`}
                autocomplete="off"
                label={t(
                  part === 'name'
                    ? `protection.processing.${party}`
                    : `protection.processing.country.${party}`,
                )}
                value={texts[`${party}-${part}`] ?? ''}
                error={faultAt(t, faults, `${party}-${part}`)}
                optional
              />
            </Beside>
          ))}
        </div>
      ))}
    </>
  );
}
