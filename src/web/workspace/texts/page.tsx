import type { Child } from 'hono/jsx';
import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { type Fault, faultAt } from '../../../ui/fault-at.ts';
import { Field } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DefaultButton } from '../default-button.tsx';
import { DoneNotice } from '../done-notice.tsx';
import { EditParts } from '../edit-parts.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { toldFaults } from '../form-faults.ts';
import { RowButtons } from '../row-buttons.tsx';
import { Beside } from '../theirs.tsx';
import { objectiveField, type TextField, type TextsValues, textFields } from './form.ts';

export type TextsPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly values: TextsValues;
  readonly faults: readonly Fault[];
  /** What somebody else saved in the same fields meanwhile, by field. */
  readonly theirs: Readonly<Partial<Record<TextField | 'objectives', string>>>;
  /** Texts of an imported page that found no place. */
  readonly leftOver: readonly { readonly heading: string | null; readonly text: string }[];
  readonly done: MessageKey | null;
};

/** Everything that an event says, in one form. */
export function TextsPage(props: TextsPageProps) {
  const { frame, scope, faults, theirs, done } = props;
  const { t } = frame;
  const hasConflict = Object.keys(theirs).length > 0;
  const conflict = hasConflict ? [{ field: null, sentence: t('editing.conflict.summary') }] : [];
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="edit"
      parts={<EditParts t={t} scope={scope} open="texts" />}
      title={t('editing.texts.heading')}
      lead={<p>{t('editing.texts.lead')}</p>}
      faults={[...conflict, ...toldFaults(t, faults, labelIn(t, props.values))]}
    >
      <DoneNotice t={t} done={done} />
      {hasConflict ? (
        <Notice tone="attention" title={t('editing.conflict.title')}>
          <p>{t('editing.conflict.lead')}</p>
        </Notice>
      ) : null}
      <TextsForm {...props} />
      <LeftOver t={t} texts={props.leftOver} />
    </EventWorkPage>
  );
}

function labelIn(t: Translate, { objectives }: TextsValues) {
  return (field: string): string => {
    const number = objectives.findIndex(({ id }) => objectiveField(id) === field) + 1;
    if (number > 0) return t('editing.texts.objective', { number });
    const name = textFields.find((known) => known === field);
    return name === undefined ? t('editing.texts.objectives') : t(`editing.texts.${name}.label`);
  };
}

function TextsForm(props: TextsPageProps) {
  const { frame, scope, values } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  const line = (name: TextField) => <Line {...props} name={name} />;
  const area = (name: TextField, rows: number, markdown = true) => (
    <Area {...props} name={name} rows={rows} markdown={markdown} />
  );
  return (
    <Form wide action={paths.workspaceTexts(organisation.slug, event.code)}>
      <DefaultButton t={t} />
      <input type="hidden" name="base" value={values.base} />
      <Group title={t('editing.texts.short')}>
        {line('title')}
        {area('summary', 2, false)}
        {area('audience', 2, false)}
        {line('place')}
        {line('cost')}
        {line('ledBy')}
        {area('regions', 3, false)}
      </Group>
      <Group title={t('editing.texts.long')}>
        {area('background', 12)}
        {area('description', 12)}
      </Group>
      <Group title={t('editing.texts.objectives')}>
        {area('objectivesIntroduction', 2, false)}
        <Objectives {...props} />
      </Group>
      <Group title={t('editing.texts.more')}>
        {area('linkDelivery', 2, false)}
        {line('contactAddress')}
        {line('locale')}
      </Group>
      <div class="actions form-end">
        <Button name="do" value="save">
          {t('editing.save')}
        </Button>
        <Button look="secondary" action={paths.workspacePreview(organisation.slug, event.code)} beside>
          {t('editing.previewUnsaved')}
        </Button>
      </div>
    </Form>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: Child }) {
  return (
    <fieldset class="group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

type LineProps = TextsPageProps & { readonly name: TextField };

const hints = {
  title: null,
  summary: 'editing.texts.summary.hint',
  audience: null,
  place: 'editing.texts.place.hint',
  cost: null,
  ledBy: null,
  regions: 'editing.texts.regions.hint',
  background: 'editing.texts.background.hint',
  description: 'editing.texts.description.hint',
  objectivesIntroduction: null,
  linkDelivery: 'editing.texts.linkDelivery.hint',
  contactAddress: 'editing.texts.contactAddress.hint',
  locale: 'editing.texts.locale.hint',
} as const satisfies Record<TextField, MessageKey | null>;

function questionOf({ frame: { t }, faults, name }: LineProps) {
  const hint = hints[name];
  return {
    t,
    name,
    label: t(`editing.texts.${name}.label`),
    hint: hint === null ? undefined : t(hint),
    error: faultAt(t, faults, name),
    optional: name !== 'title',
  };
}

function Line(props: LineProps) {
  const { frame, values, theirs, name } = props;
  return (
    <Beside t={frame.t} text={theirs[name]}>
      <Field
        {...questionOf(props)}
        value={values[name]}
        type={name === 'contactAddress' ? 'email' : 'text'}
        autocomplete="off"
        narrow={name === 'locale'}
      />
    </Beside>
  );
}

function Area(props: LineProps & { readonly rows: number; readonly markdown: boolean }) {
  const { frame, values, theirs, name, rows, markdown } = props;
  return (
    <Beside t={frame.t} text={theirs[name]}>
      <TextArea {...questionOf(props)} value={values[name]} rows={rows} markdown={markdown} />
    </Beside>
  );
}

function Objectives({ frame: { t }, values, faults, theirs }: TextsPageProps) {
  const { objectives } = values;
  return (
    <Beside t={t} text={theirs.objectives}>
      <div class="row-frame">
        <ol class="rows" data-sortable="">
          {objectives.map(({ id, body }, index) => (
            <li>
              <TextArea
                t={t}
                name={objectiveField(id)}
                label={t('editing.texts.objective', { number: index + 1 })}
                value={body}
                error={faultAt(t, faults, objectiveField(id))}
                rows={2}
                optional
              />
              <RowButtons t={t} id={id} of={t('editing.texts.objective', { number: index + 1 })} removable />
            </li>
          ))}
        </ol>
        <p>
          <Button look="secondary" small name="do" value="add">
            {t('editing.texts.addObjective')}
          </Button>
        </p>
      </div>
    </Beside>
  );
}

function LeftOver({ t, texts }: { readonly t: Translate; readonly texts: TextsPageProps['leftOver'] }) {
  if (texts.length === 0) return null;
  return (
    <section class="block">
      <h2>{t('editing.texts.leftOver')}</h2>
      <div class="prose">
        <p>{t('editing.texts.leftOverLead')}</p>
        {texts.map(({ heading, text }) => (
          <div class="theirs">
            {heading === null ? null : <p class="theirs-label">{heading}</p>}
            <div class="theirs-text" dir="auto">
              {text}
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}
