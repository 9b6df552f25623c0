import { seenOrder } from '../../../domain/question/commands/arrange-questions.ts';
import { undeclared } from '../../../domain/question/rules.ts';
import type { Question } from '../../../domain/question/schema.ts';
import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { Status } from '../../../ui/status.tsx';
import { Table } from '../../../ui/table.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';

export type FormPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly questions: readonly Question[];
  readonly done: MessageKey | null;
};

/** What is asked beside name and address, and what is still to be said about it. */
export function FormPage(props: FormPageProps) {
  const { frame, scope, questions, done } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  const title = t('workspace.form.questions');
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="form"
      title={t('workspace.form.title')}
      lead={<p>{t('workspace.form.lead')}</p>}
    >
      <DoneNotice t={t} done={done} />
      <section class="block">
        <h2>{title}</h2>
        {questions.length === 0 ? (
          <p class="empty">{t('workspace.form.none')}</p>
        ) : (
          <QuestionsTable {...props} />
        )}
        <p class="actions">
          <ButtonLink href={paths.workspaceNewQuestion(organisation.slug, event.code)}>
            {t('workspace.form.add')}
          </ButtonLink>
        </p>
        {questions.some((question) => undeclared(question).length > 0) ? (
          <p class="small">{t('workspace.form.undeclared')}</p>
        ) : null}
      </section>
      <section class="block">
        <h2>{t('figures.plan.title')}</h2>
        <div class="prose">
          <p>{t('figures.plan.about')}</p>
          <p>
            <a href={paths.workspaceFigurePlan(organisation.slug, event.code)}>{t('figures.plan.choose')}</a>
          </p>
        </div>
      </section>
    </EventWorkPage>
  );
}

/** The questions in their order, with buttons that move them. */
function QuestionsTable({ frame: { t }, scope, questions }: FormPageProps) {
  const { organisation, event } = scope;
  const title = t('workspace.form.questions');
  return (
    <Form action={paths.workspaceFormOrder(organisation.slug, event.code)} wide>
      <input type="hidden" name="seen" value={seenOrder(questions)} />
      <Table
        caption={title}
        captionUnseen
        empty={t('workspace.form.none')}
        rows={questions}
        columns={[
          {
            label: t('workspace.form.question'),
            cell: ({ id, label }) => (
              <a href={paths.workspaceQuestion(organisation.slug, event.code, id)}>{label}</a>
            ),
          },
          { label: t('workspace.form.kind'), cell: ({ kind }) => t(`workspace.form.kinds.${kind}`) },
          {
            label: t('workspace.form.declared'),
            cell: (question) => <Declared t={t} question={question} />,
          },
          {
            label: t('workspace.form.order'),
            cell: (question) => <Order t={t} question={question} last={questions.length} />,
          },
        ]}
      />
    </Form>
  );
}

function Declared({ t, question }: { readonly t: Translate; readonly question: Question }) {
  const lacks = undeclared(question).map((part) => t(`workspace.form.part.${part}`));
  if (lacks.length === 0) return <Status shape="open" words={t('workspace.form.yes')} />;
  return <Status shape="ahead" words={t('workspace.form.lacks', { parts: lacks.join(', ') })} />;
}

function Order({
  t,
  question,
  last,
}: {
  readonly t: Translate;
  readonly question: Question;
  readonly last: number;
}) {
  const { id, label, position } = question;
  return (
    <span class="row-actions">
      {position === 1 ? null : (
        <button
          class="link-button"
          type="submit"
          name="up"
          value={id}
          aria-label={t('workspace.form.up', { label })}
        >
          {t('workspace.form.upShort')}
        </button>
      )}
      {position === last ? null : (
        <button
          class="link-button"
          type="submit"
          name="down"
          value={id}
          aria-label={t('workspace.form.down', { label })}
        >
          {t('workspace.form.downShort')}
        </button>
      )}
    </span>
  );
}
