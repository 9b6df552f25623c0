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
import { Beside, differing, TheirsNotice, type TheirTexts, theirsFault } from '../theirs.tsx';

export type HarmPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly answers: ImpactAnswers;
  /** Stands for the answers that the form was opened with. */
  readonly seen: string;
  /** What somebody else answered meanwhile; null where nobody did. */
  readonly theirs: ImpactAnswers | null;
  /** The questions that were left out. */
  readonly missing: readonly ImpactQuestion[];
};

export function isQuestion(name: string): name is ImpactQuestion {
  return Object.hasOwn(impactQuestions, name);
}

/** Eight questions about who could be harmed; the answers can only make the event more careful. */
export function HarmPage(props: HarmPageProps) {
  const { frame, scope, answers, seen, missing } = props;
  const { t } = frame;
  const theirs = theirTexts(props);
  const { organisation, event } = scope;
  const questions = Object.keys(impactQuestions).filter(isQuestion);
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="protection"
      title={t('protection.harm.title')}
      lead={<p>{t('protection.harm.lead')}</p>}
      faults={[
        ...theirsFault(t, theirs),
        ...missing.map((question) => ({
          field: question,
          sentence: t('editing.fault.at', {
            label: t(`protection.harm.question.${question}.label`),
            sentence: t('protection.harm.missing'),
          }),
        })),
      ]}
    >
      <TheirsNotice t={t} theirs={theirs} />
      <Form action={paths.eventHarm(organisation.slug, event.code)}>
        <input type="hidden" name="seen" value={seen} />
        {questions.map((question) => (
          <Beside t={t} text={theirs?.[question]}>
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
          </Beside>
        ))}
        <Button>{t('protection.harm.button')}</Button>
      </Form>
    </EventWorkPage>
  );
}

function theirTexts({ frame: { t }, answers, theirs }: HarmPageProps): TheirTexts | null {
  if (theirs === null) return null;
  const textsOf = (given: ImpactAnswers) =>
    Object.fromEntries(
      Object.entries(given).map(([question, answer]) => [
        question,
        answer === undefined ? '' : t(`protection.harm.answer.${answer}`),
      ]),
    );
  return differing(textsOf(answers), textsOf(theirs));
}
