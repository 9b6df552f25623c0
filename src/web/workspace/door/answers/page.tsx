import type { AnswersAtDoor } from '../../../../domain/meeting/commands/read-answers-at-door.ts';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';
import { ShownAnswers } from '../../shown-answers.tsx';

export type DoorAnswersPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly person: AnswersAtDoor;
};

/** What one person answered to the questions for hosts, shown once. */
export function DoorAnswersPage({ frame, scope, person }: DoorAnswersPageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="door"
      title={t('workspace.answers.title')}
      lead={<p>{t('workspace.answers.lead')}</p>}
    >
      <p class="person-name">
        <bdi>{person.displayName}</bdi>
      </p>
      <ShownAnswers t={t} answers={person.answers} />
      <p class="block">
        <a href={paths.workspaceDoorFind(organisation.slug, event.code)}>{t('workspace.answers.back')}</a>
      </p>
    </EventWorkPage>
  );
}
