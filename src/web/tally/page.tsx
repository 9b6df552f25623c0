import { type TallyQuestion, tallyAnswers } from '../../domain/statistics/schema.ts';
import type { Translate } from '../../platform/i18n/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Form } from '../../ui/form.tsx';
import { Layout } from '../../ui/layout.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import type { Frame } from '../frame.tsx';

export type TallyPageProps = {
  readonly frame: Frame;
  readonly questions: readonly TallyQuestion[];
  /** The address of this page, to which its answers go too. */
  readonly path: string;
};

/** Questions about people, on a page that does not know who reads it. */
export function TallyPage({ frame, questions, path }: TallyPageProps) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('tally.title')} hiddenFromSearch>
      <PageHead title={t('tally.title')} lead={<p>{t('tally.lead')}</p>} />
      <div class="lone prose">
        <p>{t('tally.how')}</p>
        <Form action={path}>
          {questions.map((question) => (
            <Choices
              t={t}
              name={question}
              kind="one"
              label={t(`tally.question.${question}`)}
              optional
              chosen={[]}
              choices={tallyAnswers[question].map((answer) => ({
                value: answer,
                label: answerLabel(t, question, answer),
              }))}
            />
          ))}
          <Button>{t('tally.submit')}</Button>
        </Form>
        <p class="small">{t('tally.leave')}</p>
      </div>
    </Layout>
  );
}

/** An answer in words, here and in the figures that are published; the name itself where it is not known any more. */
export function answerLabel(t: Translate, question: TallyQuestion, answer: string): string {
  switch (question) {
    case 'gender':
      return labelIn(tallyAnswers.gender, answer, (known) => t(`tally.gender.${known}`));
    case 'region':
      return labelIn(tallyAnswers.region, answer, (known) => t(`tally.region.${known}`));
    case 'sector':
      return labelIn(tallyAnswers.sector, answer, (known) => t(`tally.sector.${known}`));
    case 'age':
      return labelIn(tallyAnswers.age, answer, (known) => t(`tally.age.${known}`));
  }
}

function labelIn<A extends string>(
  answers: readonly A[],
  answer: string,
  write: (known: A) => string,
): string {
  const known = answers.find((one) => one === answer);
  return known === undefined ? answer : write(known);
}

/** After the answers, the same for everybody. */
export function TallyDonePage({ frame }: { readonly frame: Frame }) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('tally.title')} hiddenFromSearch>
      <PageHead title={t('tally.done.title')} lead={<p>{t('tally.done.lead')}</p>} />
    </Layout>
  );
}
