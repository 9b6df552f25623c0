import type { Question } from '../../../../domain/question/schema.ts';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { Form } from '../../../../ui/form.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';

export type RemovePageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly question: Pick<Question, 'id' | 'label'>;
  /** How many people have answered it. */
  readonly count: number;
};

/** Says what goes with a question before it is taken out. */
export function RemovePage({ frame, scope, question, count }: RemovePageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="form"
      title={t('workspace.question.removeTitle')}
      lead={<p>{question.label}</p>}
    >
      <Form action={paths.workspaceQuestionRemoval(organisation.slug, event.code, question.id)}>
        <p>{t('workspace.question.removeLead', { count })}</p>
        <div class="actions">
          <Button look="warning">{t('workspace.question.removeButton')}</Button>
          <ButtonLink
            look="secondary"
            href={paths.workspaceQuestion(organisation.slug, event.code, question.id)}
          >
            {t('workspace.question.back')}
          </ButtonLink>
        </div>
      </Form>
    </EventWorkPage>
  );
}
