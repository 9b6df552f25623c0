import { holding, offeredKinds } from '../../../domain/consent/rules.ts';
import type { Consent, ConsentKind } from '../../../domain/consent/schema.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import type { OwnRegistration } from '../../../domain/registration/schema.ts';
import { formatDayAt } from '../../../platform/i18n/format-time.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { Form } from '../../../ui/form.tsx';
import { Section } from '../../../ui/section.tsx';
import { paths } from '../../paths.ts';
import type { ManagePageProps } from '../page.tsx';

/** What somebody agreed to, and whether they are on the list for news of the organisation. */
export type OwnAgreements = { readonly consents: readonly Consent[]; readonly hearsNews: boolean };

/** What the person agrees to now. News can also be ended by a link in them. */
export function agreedKinds({ consents, hearsNews }: OwnAgreements): ConsentKind[] {
  const others = holding(consents).filter((kind) => kind !== 'news');
  return hearsNews ? [...others, 'news'] : others;
}

/** What the page asks the holder of a registration. */
export function offeredTo(
  { state, contactRoute }: Pick<OwnRegistration, 'state' | 'contactRoute'>,
  event: Pick<PublishedEvent, 'hosts' | 'state'>,
  agreed: readonly ConsentKind[],
): ConsentKind[] {
  const isShared = event.hosts.length > 0;
  return offeredKinds({ state, contactRoute, isShared, isCancelled: event.state === 'cancelled', agreed });
}

/** The box of the form. */
export const AGREED = 'agreed';

/** What the person may agree to beside taking part: each apart, none needed, taken back where it is given. */
export function Agreements(props: ManagePageProps) {
  const { frame, event, own, token, agreements } = props;
  const { t } = frame;
  const agreed = agreedKinds(agreements);
  const offered = offeredTo(own, event, agreed);
  if (offered.length === 0) return null;
  return (
    <Section id="agreements" title={t('manage.agreements.title')}>
      <p>{t('manage.agreements.lead')}</p>
      <Form action={paths.manageAction(event.code, token, 'agreements')}>
        <Choices
          t={t}
          name={AGREED}
          kind="several"
          label={t('manage.agreements.label')}
          optional
          chosen={agreed}
          choices={offered.map((kind) => ({
            value: kind,
            label: t(`manage.agreements.kind.${kind}.label`),
            hint: <Hint {...props} kind={kind} />,
          }))}
        />
        <Button look="secondary">{t('manage.agreements.submit')}</Button>
      </Form>
    </Section>
  );
}

function Hint({ frame: { t }, event, agreements, kind }: ManagePageProps & { readonly kind: ConsentKind }) {
  const names = event.hosts.map(({ name }) => name);
  const hosts = new Intl.ListFormat(t.language.formats, { type: 'conjunction' }).format(names);
  const since = sinceWhen(t, agreements.consents, kind, event.timeZone);
  return (
    <>
      <span class="hint-line">{t(`manage.agreements.kind.${kind}.hint`, { hosts })}</span>
      {since === null ? null : <span class="hint-line">{since}</span>}
    </>
  );
}

/** When it was given or taken back last. */
function sinceWhen(
  t: Translate,
  consents: readonly Consent[],
  kind: ConsentKind,
  timeZone: string,
): string | null {
  const last = consents.find((consent) => consent.kind === kind);
  if (last === undefined) return null;
  const { givenAt, withdrawnAt } = last;
  const day = formatDayAt(t, withdrawnAt ?? givenAt, timeZone);
  return t(withdrawnAt === null ? 'manage.agreements.given' : 'manage.agreements.withdrawn', { day });
}
