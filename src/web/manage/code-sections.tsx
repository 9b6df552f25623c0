import { doorOpensAt } from '../../domain/event/policy.ts';
import type { MessageKey } from '../../platform/i18n/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Section } from '../../ui/section.tsx';
import { paths } from '../paths.ts';
import type { ManagePageProps } from './page.tsx';
import { momentInZone } from './zoned-moment.tsx';

/** When somebody who cannot be written to has to look in again. */
export function ReturnTimes(props: ManagePageProps) {
  const { frame, event, own, token } = props;
  const { t } = frame;
  const values = {
    opens: momentInZone(t, doorOpensAt(event), event.timeZone),
    until: own.offeredUntil === null ? '' : momentInZone(t, own.offeredUntil, event.timeZone),
  };
  return (
    <Section id="return" title={t('code.return.title')}>
      <p>{t('code.return.noMail')}</p>
      <p>{t(returnOf(props), values)}</p>
      <p>
        <a href={paths.manageCode(event.code, token)}>{t('code.return.code')}</a>
      </p>
    </Section>
  );
}

function returnOf({ event, standing }: ManagePageProps): MessageKey {
  if (event.state === 'postponed') return 'code.return.unknown';
  switch (standing) {
    case 'applied':
    case 'waitlisted':
    case 'offered':
      return `code.return.${standing}`;
    default:
      return 'code.return.admitted';
  }
}

/** The way out on a phone that is not one's own. */
export function Finish({ frame: { t }, event, token }: ManagePageProps) {
  return (
    <Section id="finish" title={t('code.finish.title')}>
      <p>{t('code.finish.body')}</p>
      <Form action={paths.manageAction(event.code, token, 'leave')}>
        <Button look="secondary">{t('code.finish.submit')}</Button>
      </Form>
    </Section>
  );
}
