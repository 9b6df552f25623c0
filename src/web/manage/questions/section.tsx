import { Button } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { Section } from '../../../ui/section.tsx';
import { paths } from '../../paths.ts';
import type { ManagePageProps } from '../page.tsx';

/** Offers the questions about people, once. `none`: nothing is asked. */
export type OwnQuestions = 'none' | 'offered' | 'handed';

export function QuestionsAboutYou({ frame: { t }, event, token, questions }: ManagePageProps) {
  if (questions === 'none') return null;
  return (
    <Section id="questions" title={t('tally.offer.title')}>
      <p>{t(questions === 'offered' ? 'tally.offer.lead' : 'tally.offer.handed')}</p>
      {questions === 'offered' ? (
        <Form action={paths.manageAction(event.code, token, 'questions')}>
          <Button look="secondary">{t('tally.offer.submit')}</Button>
        </Form>
      ) : null}
    </Section>
  );
}
