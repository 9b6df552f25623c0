import { consentState } from '../../../domain/event/consent.ts';
import type { StaffPanellist } from '../../../domain/event/schema/panellist.ts';
import { Button } from '../../../ui/button.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { type Fault, faultAt } from '../../../ui/fault-at.ts';
import { Field } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { LinkList } from '../../../ui/link-list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { EditParts } from '../edit-parts.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { toldFaults } from '../form-faults.ts';
import { Beside } from '../theirs.tsx';
import { ConsentStatus } from './consent-status.tsx';
import { agreements, type PanellistValues, valuesOf } from './form.ts';
import { nameOf } from './name.ts';

export type PanellistPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  /** Null for somebody new. */
  readonly panellist: StaffPanellist | null;
  /** The id of the person, known before they are kept, so that a second press adds nobody. */
  readonly id: string;
  readonly values: PanellistValues;
  readonly faults: readonly Fault[];
  /** What somebody else saved of the same person meanwhile. */
  readonly theirs: StaffPanellist | null;
  readonly now: Temporal.Instant;
};

/** Somebody on the panel, or to be: how they are named, and what they agreed to. */
export function PanellistPage(props: PanellistPageProps) {
  const { frame, scope, panellist, faults, theirs, now } = props;
  const { t } = frame;
  const conflict = theirs === null ? [] : [{ field: null, sentence: t('editing.conflict.summary') }];
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="edit"
      parts={<EditParts t={t} scope={scope} open="panel" />}
      title={panellist === null ? t('editing.panel.add') : t('editing.panel.person')}
      lead={
        panellist === null ? undefined : (
          <>
            <p>{nameOf(t, panellist)}</p>
            <p class="small">
              <ConsentStatus t={t} panellist={panellist} timeZone={scope.event.timeZone} now={now} />
            </p>
          </>
        )
      }
      faults={[...conflict, ...toldFaults(t, faults, (field) => labelOf(t, field))]}
    >
      {theirs === null ? null : (
        <Notice tone="attention" title={t('editing.conflict.title')}>
          <p>{t('editing.conflict.beside')}</p>
        </Notice>
      )}
      <PanellistForm {...props} />
      {panellist === null ? null : <More {...props} panellist={panellist} />}
    </EventWorkPage>
  );
}

function labelOf(t: Frame['t'], field: string): string {
  const known = (['role', 'naming', 'name', 'affiliation', 'agreed', 'consentUntil'] as const).find(
    (name) => name === field,
  );
  return t(known === undefined ? 'editing.panel.person' : `editing.panel.${known}.label`);
}

function PanellistForm(props: PanellistPageProps) {
  const { frame, scope, panellist, id, values, faults, theirs, now } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  const action =
    panellist === null
      ? paths.workspacePanellistNew(organisation.slug, event.code)
      : paths.workspacePanellist(organisation.slug, event.code, id);
  const saved = theirs === null ? null : valuesOf(theirs, event.timeZone);
  const theirText = (field: 'name' | 'affiliation' | 'consentUntil') =>
    saved === null || saved[field] === values[field] ? undefined : saved[field];
  const isWithdrawn = panellist !== null && consentState(panellist, now) === 'withdrawn';
  const shared = { t, autocomplete: 'off', optional: true } as const;
  return (
    <Form action={action}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="revision" value={values.revision} />
      <Choices
        t={t}
        kind="one"
        name="role"
        label={t('editing.panel.role.label')}
        error={faultAt(t, faults, 'role')}
        choices={(['speaker', 'moderator'] as const).map((role) => ({
          value: role,
          label: t(`editing.panel.role.${role}`),
        }))}
        chosen={[values.role]}
      />
      <Choices
        t={t}
        kind="one"
        name="naming"
        label={t('editing.panel.naming.label')}
        error={faultAt(t, faults, 'naming')}
        choices={(['name', 'pseudonym', 'unnamed'] as const).map((naming) => ({
          value: naming,
          label: t(`editing.panel.naming.${naming}`),
        }))}
        chosen={[values.naming]}
      />
      <Beside t={t} text={theirText('name')}>
        <Field
          {...shared}
          name="name"
          label={t('editing.panel.name.label')}
          hint={t('editing.panel.name.hint')}
          value={values.name}
          error={faultAt(t, faults, 'name')}
        />
      </Beside>
      <Beside t={t} text={theirText('affiliation')}>
        <Field
          {...shared}
          name="affiliation"
          label={t('editing.panel.affiliation.label')}
          hint={t('editing.panel.affiliation.hint')}
          value={values.affiliation}
          error={faultAt(t, faults, 'affiliation')}
        />
      </Beside>
      <Choices
        t={t}
        kind="several"
        name="agreed"
        label={t('editing.panel.agreed.label')}
        choices={agreements.map((agreement) => ({
          value: agreement,
          label: t(`editing.panel.agreed.${agreement}`),
        }))}
        chosen={values.agreed}
        optional
      />
      <Beside t={t} text={theirText('consentUntil')}>
        <Field
          {...shared}
          name="consentUntil"
          type="date"
          narrow
          dir="ltr"
          label={t('editing.panel.consentUntil.label')}
          hint={t('editing.panel.consentUntil.hint')}
          value={values.consentUntil}
          error={faultAt(t, faults, 'consentUntil')}
        />
      </Beside>
      {isWithdrawn ? (
        <Choices
          t={t}
          kind="several"
          name="agreesAgain"
          label={t('editing.panel.agreesAgain.label')}
          choices={[{ value: 'yes', label: t('editing.panel.agreesAgain.yes') }]}
          chosen={values.agreesAgain ? ['yes'] : []}
          optional
        />
      ) : null}
      <Button>{t('editing.save')}</Button>
    </Form>
  );
}

function More({ frame: { t }, scope, id }: PanellistPageProps & { readonly panellist: StaffPanellist }) {
  const { organisation, event } = scope;
  return (
    <section class="block">
      <h2>{t('editing.panel.more')}</h2>
      <LinkList
        t={t}
        links={[
          {
            href: paths.workspacePanelInvite(organisation.slug, event.code, id),
            label: t('panelInvite.title'),
            text: t('panelInvite.text'),
          },
          {
            href: paths.workspacePanellistNotes(organisation.slug, event.code, id),
            label: t('editing.panel.notes.title'),
            text: t('editing.panel.notes.about'),
          },
          {
            href: paths.workspacePanellistOff(organisation.slug, event.code, id),
            label: t('editing.panel.off.title'),
            text: t('editing.panel.off.about'),
          },
        ]}
      />
    </section>
  );
}
