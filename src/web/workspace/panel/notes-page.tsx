import type { StaffPanellist } from '../../../domain/event/schema/panellist.ts';
import { Button } from '../../../ui/button.tsx';
import { type Fault, faultAt } from '../../../ui/fault-at.ts';
import { Form } from '../../../ui/form.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { EditParts } from '../edit-parts.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { toldFaults } from '../form-faults.ts';
import { Beside, TheirsNotice, type TheirTexts, theirsFault } from '../theirs.tsx';
import { type NotesValues, noteFields } from './form.ts';
import { nameOf } from './name.ts';

export type NotesPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly panellist: StaffPanellist;
  /** Null: the key of the event is destroyed, and the notes with it. */
  readonly values: NotesValues | null;
  readonly faults: readonly Fault[];
  /** Whether somebody else changed the same person meanwhile. */
  readonly isStale: boolean;
  /** What they saved where it differs; null where the second factor was shown too long ago to read it. */
  readonly theirs: TheirTexts | null;
};

/** What only staff may know of a panellist. */
export function NotesPage(props: NotesPageProps) {
  const { frame, scope, panellist, values, faults, isStale, theirs } = props;
  const { t } = frame;
  const unread = isStale && theirs === null;
  const stale = unread ? [{ field: null, sentence: t('editing.panel.notes.stale') }] : theirsFault(t, theirs);
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="edit"
      parts={<EditParts t={t} scope={scope} open="panel" />}
      title={t('editing.panel.notes.title')}
      lead={
        <>
          <p>{nameOf(t, panellist)}</p>
          <p>{t('editing.panel.notes.lead')}</p>
        </>
      }
      faults={[
        ...stale,
        ...toldFaults(t, faults, (field) => {
          const known = noteFields.find((name) => name === field) ?? 'person';
          return t(`editing.panel.notes.${known}.label`);
        }),
      ]}
    >
      {values === null ? (
        <p class="empty">{t('editing.panel.notes.gone')}</p>
      ) : (
        <NotesForm {...props} values={values} />
      )}
    </EventWorkPage>
  );
}

function NotesForm(props: NotesPageProps & { readonly values: NotesValues }) {
  const { frame, scope, panellist, values, faults, isStale, theirs } = props;
  const { t } = frame;
  const path = paths.workspacePanellistNotes(scope.organisation.slug, scope.event.code, panellist.id);
  return (
    <Form action={path}>
      <input type="hidden" name="revision" value={values.revision} />
      <TheirsNotice t={t} theirs={theirs} />
      {isStale && theirs === null ? (
        <p>
          <a href={path} target="_blank" rel="noopener">
            {t('editing.panel.notes.compare')}
          </a>
        </p>
      ) : null}
      {noteFields.map((name) => (
        <Beside t={t} text={theirs?.[name]}>
          <TextArea
            t={t}
            name={name}
            rows={4}
            label={t(`editing.panel.notes.${name}.label`)}
            hint={t(`editing.panel.notes.${name}.hint`)}
            value={values[name]}
            error={faultAt(t, faults, name)}
            optional
          />
        </Beside>
      ))}
      <Button>{t('editing.panel.notes.save')}</Button>
    </Form>
  );
}
