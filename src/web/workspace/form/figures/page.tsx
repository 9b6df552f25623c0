import { type FigureKind, figureKinds } from '../../../../domain/statistics/schema.ts';
import { Button } from '../../../../ui/button.tsx';
import { Choices } from '../../../../ui/choices.tsx';
import { Form } from '../../../../ui/form.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';

export type FigurePlanProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly plan: readonly FigureKind[];
  /** Whether registration has not opened yet. */
  readonly isOpen: boolean;
  /** Above this many people, in steps of as many. */
  readonly group: number;
};

/** The field of the form. */
export const FIGURES = 'figures';

/** Which tables are published after the event, and so which questions about people are asked. */
export function FigurePlanPage({ frame, scope, plan, isOpen, group }: FigurePlanProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="form"
      title={t('figures.plan.title')}
      lead={<p>{t('figures.plan.lead', { group })}</p>}
    >
      {isOpen ? (
        <Form action={paths.workspaceFigurePlan(organisation.slug, event.code)}>
          <input type="hidden" name="seen" value={plan.join(' ')} />
          <Choices
            t={t}
            name={FIGURES}
            kind="several"
            label={t('figures.plan.label')}
            hint={t('figures.plan.hint')}
            optional
            chosen={plan}
            choices={figureKinds.map((kind) => ({ value: kind, label: t(`figures.kind.${kind}`) }))}
          />
          <div class="actions">
            <Button>{t('figures.plan.keep')}</Button>
            <a href={paths.workspaceForm(organisation.slug, event.code)}>{t('workspace.stop.back')}</a>
          </div>
        </Form>
      ) : (
        <div class="prose">
          <p>{t('figures.plan.closed')}</p>
          {plan.length === 0 ? (
            <p>{t('figures.plan.none')}</p>
          ) : (
            <ul>
              {plan.map((kind) => (
                <li>{t(`figures.kind.${kind}`)}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </EventWorkPage>
  );
}
