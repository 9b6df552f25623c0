import { isNeutralMail } from '../../domain/messaging/event-facts.ts';
import { mayWithdraw } from '../../domain/registration/rules.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { faultAt } from '../../ui/fault-at.ts';
import { Field } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Section } from '../../ui/section.tsx';
import { paths } from '../paths.ts';
import { QuestionFields } from '../public/register/question-fields.tsx';
import { Agreements } from './agreements/section.tsx';
import { Finish, ReturnTimes } from './code-sections.tsx';
import type { ManagePageProps } from './page.tsx';
import { QuestionsAboutYou } from './questions/section.tsx';
import { isAhead } from './standing.ts';

/** What the person can do: correct, have sent again, take along, withdraw, delete. */
export function OwnSections(props: ManagePageProps) {
  const { own, event, now } = props;
  const isActive = mayWithdraw(own.state) && isAhead(event, now);
  const isWrittenTo = isActive && own.address !== null;
  return (
    <>
      {isActive && own.address === null ? <ReturnTimes {...props} /> : null}
      {isActive ? <NameCorrection {...props} /> : null}
      {isActive && event.questions.length > 0 ? <AnswersCorrection {...props} /> : null}
      <Agreements {...props} />
      <QuestionsAboutYou {...props} />
      {isWrittenTo ? <AddressChange {...props} /> : null}
      {isWrittenTo ? <Again {...props} /> : null}
      {isWrittenTo ? <LookChoice {...props} /> : null}
      {isWrittenTo ? <CalendarChoice {...props} /> : null}
      <Copy {...props} />
      {isActive ? <Withdrawal {...props} /> : null}
      <Erasure {...props} />
      {own.address === null ? <Finish {...props} /> : null}
      {isWrittenTo ? <NewLinks {...props} /> : null}
    </>
  );
}

function NameCorrection({ frame: { t }, event, token, name }: ManagePageProps) {
  return (
    <Section id="correct" title={t('manage.correct.name.title')}>
      <Form action={paths.manageAction(event.code, token, 'correct')} unkept>
        <Field
          t={t}
          name="displayName"
          label={t('manage.correct.name.label')}
          hint={t('manage.correct.name.hint')}
          value={name.value}
          error={name.fault === null ? undefined : t(name.fault)}
          autocomplete="off"
          spellcheck={false}
        />
        <Button look="secondary">{t('manage.correct.name.submit')}</Button>
      </Form>
    </Section>
  );
}

function AnswersCorrection({ frame: { t }, event, token, answers }: ManagePageProps) {
  const errorOf = (field: string) => faultAt(t, answers.faults, field);
  return (
    <Section id="answers" title={t('manage.correct.answers.title')}>
      <Form action={paths.manageAction(event.code, token, 'answers')} unkept>
        <QuestionFields t={t} event={event} values={answers.values} errorOf={errorOf} />
        <Button look="secondary">{t('manage.correct.answers.submit')}</Button>
      </Form>
    </Section>
  );
}

function AddressChange({ frame: { t }, event, token, address }: ManagePageProps) {
  return (
    <Section id="address" title={t('manage.correct.address.title')}>
      <Form action={paths.manageAction(event.code, token, 'new-address')} unkept>
        <Field
          t={t}
          name="address"
          type="email"
          dir="ltr"
          label={t('manage.correct.address.label')}
          hint={t('manage.correct.address.hint')}
          value={address.value}
          error={address.fault === null ? undefined : t(address.fault)}
          autocomplete="off"
          spellcheck={false}
        />
        <Button look="secondary">{t('manage.correct.address.submit')}</Button>
      </Form>
    </Section>
  );
}

function Again({ frame: { t }, event, token }: ManagePageProps) {
  return (
    <Section id="again" title={t('manage.again.title')}>
      <p>{t('manage.again.body')}</p>
      <Form action={paths.manageAction(event.code, token, 'again')}>
        <Button look="secondary">{t('manage.again.submit')}</Button>
      </Form>
    </Section>
  );
}

function LookChoice({ frame: { t }, event, own, token }: ManagePageProps) {
  const is = isNeutralMail(event, own.mailLook) ? 'neutral' : 'named';
  return (
    <Section id="look" title={t('looks.title')}>
      <p>{t(`looks.${is}.body`)}</p>
      <Form action={paths.manageAction(event.code, token, 'look')}>
        <Button look="secondary">{t(`looks.${is}.submit`)}</Button>
        <input type="hidden" name="look" value={is === 'neutral' ? 'named' : 'neutral'} />
      </Form>
    </Section>
  );
}

function CalendarChoice({ frame: { t }, event, own, token }: ManagePageProps) {
  const words = own.withCalendar ? 'with' : 'without';
  return (
    <Section id="calendar" title={t('manage.calendar.title')}>
      <p>{t(`manage.calendar.${words}.body`)}</p>
      <Form action={paths.manageAction(event.code, token, 'calendar')}>
        <Button look="secondary">{t(`manage.calendar.${words}.submit`)}</Button>
        <input type="hidden" name="wanted" value={own.withCalendar ? 'no' : 'yes'} />
      </Form>
    </Section>
  );
}

function NewLinks({ frame: { t }, event, token }: ManagePageProps) {
  return (
    <Section id="device" title={t('device.links.title')}>
      <p>{t('device.links.body')}</p>
      <Form action={paths.manageAction(event.code, token, 'leave')}>
        <Button look="secondary">{t('device.links.submit')}</Button>
      </Form>
    </Section>
  );
}

function Copy({ frame: { t }, event, token }: ManagePageProps) {
  return (
    <Section id="data" title={t('manage.copy.title')}>
      <p>{t('manage.copy.body')}</p>
      <p>
        <a href={paths.manageData(event.code, token)}>{t('manage.copy.link')}</a>
      </p>
    </Section>
  );
}

function Withdrawal({ frame: { t }, event, token }: ManagePageProps) {
  return (
    <Section id="withdraw" title={t('manage.withdraw.title')}>
      <p>{t('manage.withdraw.body')}</p>
      <Disclosure summary={t('manage.withdraw.open')}>
        <p>{t('manage.withdraw.sure')}</p>
        <Form action={paths.manageAction(event.code, token, 'withdraw')}>
          <Button look="secondary">{t('manage.withdraw.submit')}</Button>
        </Form>
      </Disclosure>
    </Section>
  );
}

function Erasure({ frame: { t }, event, token }: ManagePageProps) {
  return (
    <Section id="erase" title={t('manage.erase.title')}>
      <p>{t('manage.erase.body')}</p>
      <Disclosure summary={t('manage.erase.open')}>
        <p>{t('manage.erase.sure')}</p>
        <Form action={paths.manageAction(event.code, token, 'erase')}>
          <Button look="warning">{t('manage.erase.submit')}</Button>
        </Form>
      </Disclosure>
    </Section>
  );
}
