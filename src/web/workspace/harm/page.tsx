import {
  type ImpactAnswers,
  type ImpactQuestion,
  impactQuestions,
} from '../../../domain/protection/impact.ts';
import { Button } from '../../../ui/button.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { Form } from '../../../ui/form.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';

export type HarmPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly answers: ImpactAnswers;
  /** The questions that were left out. */
  readonly missing: readonly ImpactQuestion[];
};

export function isQuestion(name: string): name is ImpactQuestion {
  return Object.hasOwn(impactQuestions, name);
}

/** Eight questions about who could be harmed; the answers can only make the event more careful. */
export function HarmPage({ frame, scope, answers, missing }: HarmPageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  const questions = Object.keys(impactQuestions).filter(isQuestion);
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="protection"
      title={t('protection.harm.title')}
      lead={<p>{t('protection.harm.lead')}</p>}
      faults={missing.map((question) => ({
        field: question,
        sentence: t('editing.fault.at', {
          label: t(`protection.harm.question.${question}.label`),
          sentence: t('protection.harm.missing'),
        }),
      }))}
    >
      <Form action={paths.eventHarm(organisation.slug, event.code)}>
        {questions.map((question) => (
          <Choices
            t={t}
            kind="one"
            inRow
            name={question}
            label={t(`protection.harm.question.${question}.label`)}
            hint={t(`protection.harm.question.${question}.hint`)}
            error={missing.includes(question) ? t('protection.harm.missing') : undefined}
            choices={(['yes', 'unsure', 'no'] as const).map((answer) => ({
              value: answer,
              label: t(`protection.harm.answer.${answer}`),
            }))}
            chosen={[answers[question]].filter((answer) => answer !== undefined)}
          />
        ))}
        <Button>{t('protection.harm.button')}</Button>
      </Form>
    </EventWorkPage>
  );
}
