import type { Child } from 'hono/jsx';
import type { ListedSession, Passkey, StaffSession } from '../../domain/account/schema.ts';
import { formatDayAt } from '../../platform/i18n/format-time.ts';
import type { MessageKey } from '../../platform/i18n/translate.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Field } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Layout } from '../../ui/layout.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import type { Frame } from '../frame.tsx';
import { paths } from '../paths.ts';
import { deviceNamed } from './device-named.ts';

export type AccountPageProps = {
  readonly frame: Frame;
  readonly session: Pick<StaffSession, 'sessionId' | 'address' | 'hasSecondFactor'>;
  readonly name: string;
  readonly nameFault: 'account.error.name' | null;
  readonly sessions: readonly ListedSession[];
  readonly passkeys: readonly Pick<Passkey, 'id' | 'name' | 'createdAt' | 'usedAt'>[];
  readonly hasApp: boolean;
  /** How many recovery codes are left; null where there are none to have. */
  readonly codesLeft: number | null;
  readonly done: MessageKey | null;
};

/** What somebody of the staff can see and change of their own account. */
export function AccountPage(props: AccountPageProps) {
  const { frame, session, nameFault, done } = props;
  const { t } = frame;
  const faults = nameFault === null ? [] : [{ field: 'name', sentence: t(nameFault) }];
  return (
    <Layout {...frame} title={t('account.title')} hasErrors={nameFault !== null} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults} />
      <PageHead
        title={t('account.title')}
        lead={
          <p>
            <bdi>{session.address}</bdi>
          </p>
        }
      />
      <div class="lone">
        {done === null ? null : (
          <div class="done">
            <Notice tone="good">
              <p>{t(done)}</p>
            </Notice>
          </div>
        )}
        <NamePart {...props} />
        <FactorsPart {...props} />
        <SessionsPart {...props} />
      </div>
    </Layout>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: Child }) {
  return (
    <section class="block prose" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

function NamePart({ frame: { t }, name, nameFault }: AccountPageProps) {
  return (
    <Part id="name" title={t('account.name.title')}>
      <Form action={paths.accountName()}>
        <Field
          t={t}
          name="name"
          label={t('account.name.label')}
          hint={t('account.name.hint')}
          value={name}
          error={nameFault === null ? undefined : t(nameFault)}
          autocomplete="name"
        />
        <Button look="secondary">{t('account.name.submit')}</Button>
      </Form>
    </Part>
  );
}

function FactorsPart({ frame: { t }, session, passkeys, hasApp, codesLeft }: AccountPageProps) {
  return (
    <Part id="factors" title={t('account.factors.title')}>
      <p>{t(session.hasSecondFactor ? 'account.factors.lead' : 'account.factors.none')}</p>
      {session.hasSecondFactor ? (
        <ul class="held">
          {passkeys.map((key) => (
            <li>
              <div>
                <p class="strong">{key.name}</p>
                <p class="small">{t('account.factors.passkeyAdded', { day: dayOf(t, key.createdAt) })}</p>
                <p class="small">
                  {key.usedAt === null
                    ? t('account.factors.passkeyUnused')
                    : t('account.factors.passkeyUsed', { day: dayOf(t, key.usedAt) })}
                </p>
                <p class="small">
                  <a href={paths.namePasskey(key.id)}>
                    {t('account.factors.rename')}
                    <span class="unseen"> {key.name}</span>
                  </a>
                </p>
              </div>
              <Form action={paths.removePasskey(key.id)}>
                <Button look="secondary">
                  {t('account.factors.remove')}
                  <span class="unseen"> {key.name}</span>
                </Button>
              </Form>
            </li>
          ))}
          {hasApp ? (
            <li>
              <p class="strong">{t('account.factors.app')}</p>
              <Form action={paths.removeAuthenticator()}>
                <Button look="secondary">
                  {t('account.factors.remove')}
                  <span class="unseen"> {t('account.factors.app')}</span>
                </Button>
              </Form>
            </li>
          ) : null}
          {codesLeft === null ? null : (
            <li>
              <div>
                <p class="strong">{t('account.factors.codes')}</p>
                <p class="small">{t('account.factors.codesLeft', { count: codesLeft })}</p>
              </div>
              <Form action={paths.recoveryCodes()}>
                <Button look="secondary">{t('account.factors.codesNew')}</Button>
              </Form>
            </li>
          )}
        </ul>
      ) : null}
      <p class="actions">
        <ButtonLink href={paths.setUpFactor(null)} look={session.hasSecondFactor ? 'secondary' : 'primary'}>
          {t(session.hasSecondFactor ? 'account.factors.add' : 'account.factors.addFirst')}
        </ButtonLink>
      </p>
    </Part>
  );
}

function SessionsPart({ frame: { t }, session, sessions }: AccountPageProps) {
  return (
    <Part id="sessions" title={t('account.sessions.title')}>
      <ul class="held">
        {sessions.map(({ id, device, createdAt }) => (
          <li>
            <div>
              <p class="strong">{deviceNamed(t, device)}</p>
              <p class="small">{t('account.sessions.since', { day: dayOf(t, createdAt) })}</p>
            </div>
            {id === session.sessionId ? (
              <Form action={paths.signOut()}>
                <Button look="secondary">{t('account.sessions.here')}</Button>
              </Form>
            ) : (
              <Form action={paths.endSession(id)}>
                <Button look="secondary">
                  {t('account.sessions.end')}
                  <span class="unseen"> {deviceNamed(t, device)}</span>
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length < 2 ? null : (
        <Form action={paths.endOtherSessions()}>
          <Button look="secondary">{t('account.sessions.endOthers')}</Button>
        </Form>
      )}
    </Part>
  );
}

// Days alone: where the reader is, nobody knows.
const dayOf = (t: Frame['t'], at: Temporal.Instant) => formatDayAt(t, at, 'UTC');
