import { keptUntil, takesRegistrations } from '../../domain/event/rules.ts';
import { formatDay } from '../../platform/i18n/format-time.ts';
import type { MessageKey } from '../../platform/i18n/translate.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { paths } from '../paths.ts';
import type { ManagePageProps } from './page.tsx';
import { isNeutral } from './personal-frame.ts';
import { hasEnded, isAhead, type Standing } from './standing.ts';
import { momentInZone } from './zoned-moment.tsx';

type Texts = { readonly title: MessageKey; readonly lead: MessageKey };

const texts = {
  unconfirmed: { title: 'manage.head.unconfirmed', lead: 'manage.lead.unconfirmed' },
  applied: { title: 'manage.head.applied', lead: 'manage.lead.applied' },
  waitlisted: { title: 'manage.head.waitlisted', lead: 'manage.lead.waitlisted' },
  offered: { title: 'manage.head.offered', lead: 'manage.lead.offered' },
  admitted: { title: 'manage.head.admitted', lead: 'manage.lead.admitted' },
  revoked: { title: 'manage.head.revoked', lead: 'manage.lead.revoked' },
  declined: { title: 'manage.head.declined', lead: 'manage.lead.declined' },
  withdrawn: { title: 'manage.head.withdrawn', lead: 'manage.lead.withdrawn' },
} as const satisfies Record<Standing, Texts>;

/** For who cannot be written to. */
const withoutAddress: Partial<Record<Standing, Texts>> = {
  applied: { ...texts.applied, lead: 'code.lead.applied' },
  waitlisted: { ...texts.waitlisted, lead: 'code.lead.waitlisted' },
  admitted: { ...texts.admitted, lead: 'code.lead.admitted' },
};

/** How things stand, what happens next, and the one thing to do about it where there is one. */
export function StandingHead(props: ManagePageProps) {
  const { frame, event, own } = props;
  const { t } = frame;
  const { title, lead } = textsOf(props);
  const until = own.offeredUntil === null ? '' : momentInZone(t, own.offeredUntil, event.timeZone);
  const values = { until, day: formatDay(t, keptUntil(event)) };
  return (
    <>
      <PageHead
        title={t(title)}
        kicker={isNeutral(event) ? undefined : event.title}
        lead={<p>{t(lead, values)}</p>}
      />
      <Step {...props} />
    </>
  );
}

function textsOf({ event, own, standing, now }: ManagePageProps): Texts {
  if (standing === 'withdrawn') return texts.withdrawn;
  if (event.state === 'cancelled') return { title: 'manage.head.cancelled', lead: 'manage.lead.cancelled' };
  if (hasEnded(event, now)) return { title: 'manage.head.ended', lead: 'manage.lead.ended' };
  return (own.address === null ? withoutAddress[standing] : undefined) ?? texts[standing];
}

function Step(props: ManagePageProps) {
  const { frame, event, organisation, standing, now, token } = props;
  const { t } = frame;
  if (!isAhead(event, now)) return null;
  if (standing === 'unconfirmed' || standing === 'offered') {
    const isOffer = standing === 'offered';
    return (
      <div class="lone step prose">
        <Form action={paths.manageAction(event.code, token, isOffer ? 'accept' : 'confirm')}>
          <Button>{t(isOffer ? 'manage.do.accept' : 'manage.do.confirm')}</Button>
        </Form>
        {isOffer ? null : <p class="small">{t('manage.notYou')}</p>}
      </div>
    );
  }
  if (standing === 'withdrawn' && takesRegistrations(event, now)) {
    return (
      <p class="lone step">
        <ButtonLink href={paths.register(organisation.slug, event.slug)}>
          {t('manage.do.register')}
        </ButtonLink>
      </p>
    );
  }
  return null;
}
