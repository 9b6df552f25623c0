import type { OutcomeReach } from '../../../../domain/messaging/data/outcomes.ts';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { Form } from '../../../../ui/form.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';

export type OutcomesSendPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly reach: OutcomeReach;
  /** Why nobody can be told now; null where they can. */
  readonly obstacle: 'early' | 'over' | 'never' | 'unwritten' | null;
};

/** Says how many people are told what came of an event, before its button does it. */
export function OutcomesSendPage({ frame, scope, reach, obstacle }: OutcomesSendPageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  const back = paths.workspaceOutcomes(organisation.slug, event.code);
  const told = reach.ahead + reach.sent + reach.failed;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="outcomes"
      title={t('outcomes.send.title')}
      lead={<p>{obstacle === null ? t('outcomes.send.lead') : t(sentences[obstacle])}</p>}
    >
      <div class="prose">
        {told === 0 ? null : <p>{t('outcomes.send.told', { count: told })}</p>}
        {obstacle === null ? <p>{t('outcomes.send.untold', { count: reach.untold })}</p> : null}
      </div>
      {obstacle !== null || reach.untold === 0 ? (
        <p class="block">
          <a href={back}>{t('outcomes.title')}</a>
        </p>
      ) : (
        <div class="block">
          <Form action={paths.workspaceOutcomesSend(organisation.slug, event.code)}>
            <div class="actions">
              <Button>{t('outcomes.send.button', { count: reach.untold })}</Button>
              <ButtonLink look="secondary" href={back}>
                {t('outcomes.send.back')}
              </ButtonLink>
            </div>
          </Form>
        </div>
      )}
    </EventWorkPage>
  );
}

const sentences = {
  early: 'outcomes.time.early',
  over: 'outcomes.time.over',
  never: 'outcomes.time.never',
  unwritten: 'outcomes.send.unwritten',
} as const;
