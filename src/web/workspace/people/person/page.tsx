import { type DecisionAction, decisionActions } from '../../../../domain/registration/schema/decision.ts';
import type { PersonDetails, PersonMessage } from '../../../../domain/registration/schema/people.ts';
import { formatStamp } from '../../../../platform/i18n/format-time.ts';
import { languageOf } from '../../../../platform/i18n/languages.ts';
import type { Translate } from '../../../../platform/i18n/translate.ts';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { FactList } from '../../../../ui/fact-list.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Table } from '../../../../ui/table.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';
import { kindName } from '../../figures/charts.ts';
import { Standing } from '../people-table.tsx';

export type PersonPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly person: PersonDetails;
  /** Whether the form asks something for registrars. */
  readonly hasAnswers: boolean;
  /** What can be done, as the person stands. */
  readonly actions: readonly DecisionAction[];
};

/** One person as staff see them: how they stand, which mails went out, whether they came. */
export function PersonPage(props: PersonPageProps) {
  const { frame, scope, person } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    // The window does not name the person, because others may see the screen.
    <EventWorkPage frame={frame} scope={scope} tab="people" title={t('people.person.facts')}>
      <p class="person-name">
        <bdi>{person.displayName}</bdi>
      </p>
      <Facts {...props} />
      <section class="block">
        <h2>{t('people.person.messages')}</h2>
        <Messages {...props} />
      </section>
      <Actions {...props} />
      <p class="block">
        <a href={paths.workspacePeople(organisation.slug, event.code)}>{t('people.person.back')}</a>
      </p>
    </EventWorkPage>
  );
}

const zoneOf = ({ event }: EventTabsScope) => event.timeZone ?? 'UTC';

function Facts({ frame: { t }, scope, person }: PersonPageProps) {
  const zone = zoneOf(scope);
  const { entries, firstEnteredAt } = person;
  const attendance =
    firstEnteredAt === null
      ? t('people.person.neverEntered')
      : t('people.person.entered', { count: entries, at: formatStamp(t, firstEnteredAt, zone) });
  return (
    <FactList
      facts={[
        { label: t('people.state'), content: <Standing t={t} person={person} zone={zone} /> },
        { label: t('people.registered'), content: formatStamp(t, person.createdAt, zone) },
        { label: t('people.person.changed'), content: formatStamp(t, person.changedAt, zone) },
        { label: t('people.person.reach'), content: <Reached t={t} person={person} /> },
        { label: t('people.person.language'), content: languageOf(person.locale).name },
        { label: t('people.person.attendance'), content: attendance },
      ]}
    />
  );
}

function Reached({ t, person }: Pick<PersonPageProps, 'person'> & { readonly t: Translate }) {
  if (person.contactRoute === 'mail') return <>{t('people.person.byMail')}</>;
  return (
    <>
      <p>{t('people.person.byCode')}</p>
      <p class="small">{t('people.person.byCodeWhat')}</p>
    </>
  );
}

function Messages({ frame: { t }, scope, person }: PersonPageProps) {
  const zone = zoneOf(scope);
  const when = ({ sentAt, dueAt }: PersonMessage) => {
    const at = sentAt ?? dueAt;
    return at === null ? t('people.person.unplanned') : formatStamp(t, at, zone);
  };
  return (
    <Table<PersonMessage>
      caption={t('people.person.messages')}
      captionUnseen
      rows={person.messages}
      empty={t('people.person.noMessages')}
      columns={[
        { label: t('people.person.kind'), cell: ({ kind }) => t(kindName(kind)) },
        { label: t('people.person.mailState'), cell: (message) => t(`people.mail.${mailStateOf(message)}`) },
        { label: t('people.person.when'), cell: when },
      ]}
    />
  );
}

function mailStateOf({ state, reason }: PersonMessage): PersonMessage['state'] | 'unreached' {
  return state === 'dropped' && reason === 'unreached' ? 'unreached' : state;
}

function Actions({ frame: { t }, scope, person, hasAnswers, actions }: PersonPageProps) {
  const { organisation, event, permissions } = scope;
  const mayDecide = permissions.has('people.decide');
  const hasContact = permissions.has('contacts.read') && (person.contactRoute === 'mail' || hasAnswers);
  if (!mayDecide && !hasContact) return null;
  const offered = decisionActions.filter((action) => actions.includes(action));
  return (
    <section class="block">
      <h2>{t('people.person.actions')}</h2>
      {mayDecide && offered.length > 0 ? (
        <Form action={paths.workspaceDecide(organisation.slug, event.code)}>
          <input type="hidden" name="people" value={person.id} />
          <div class="list-actions">
            {offered.map((action) => (
              <Button look="secondary" name="action" value={action}>
                {t(`people.action.${action}`)}
              </Button>
            ))}
          </div>
        </Form>
      ) : null}
      {hasContact ? (
        <p class="actions">
          <ButtonLink
            look="secondary"
            href={paths.workspacePersonContact(organisation.slug, event.code, person.id)}
          >
            {t(hasAnswers ? 'people.person.contactAnswers' : 'people.person.contact')}
          </ButtonLink>
          <span>{t('people.person.contactLead')}</span>
        </p>
      ) : null}
    </section>
  );
}
