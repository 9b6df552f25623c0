import { placesFor } from '../../../../domain/registration/rules.ts';
import type {
  DecisionAction,
  DecisionPreview,
  DecisionRequest,
} from '../../../../domain/registration/schema/decision.ts';
import type { Translate } from '../../../../platform/i18n/translate.ts';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { Form } from '../../../../ui/form.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';

export type DecidePageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly request: DecisionRequest;
  readonly preview: DecisionPreview;
  /** Under which it is decided, however often the button is pressed. */
  readonly decisionId: string;
};

/** Says how many people get what, before a decision is made. */
export function DecidePage(props: DecidePageProps) {
  const { frame, scope, request, preview } = props;
  const { t } = frame;
  const { action } = request;
  const isPossible = reached(action, preview) > 0;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="people"
      title={t(`people.review.title.${action}`, { count: reached(action, preview) })}
    >
      <section class="prose">
        <h2>{t('people.review.what')}</h2>
        {isPossible ? (
          <>
            <ul>
              {sentences(t, action, preview).map((sentence) => (
                <li>{sentence}</li>
              ))}
            </ul>
            {action === 'revoke' ? null : <p>{t('people.review.later')}</p>}
          </>
        ) : (
          <p>{t(impossibleBecause(preview))}</p>
        )}
      </section>
      <div class="block">{isPossible ? <Confirm {...props} /> : <Back {...props} />}</div>
    </EventWorkPage>
  );
}

/** For how many people anything would happen. */
function reached(action: DecisionAction, { fitting, freePlaces, isTooLate }: DecisionPreview): number {
  if (isTooLate) return 0;
  return action === 'offer' && freePlaces !== null ? Math.min(fitting, freePlaces) : fitting;
}

function impossibleBecause({ chosen, fitting, isTooLate }: DecisionPreview) {
  if (chosen === 0) return 'people.review.none';
  if (fitting === 0) return 'people.review.nobody';
  return isTooLate ? 'people.review.tooLate' : 'people.review.noPlaces';
}

function sentences(t: Translate, action: DecisionAction, preview: DecisionPreview): string[] {
  const { chosen, fitting } = preview;
  const some = (key: Parameters<Translate>[0], count: number) => (count > 0 ? [t(key, { count })] : []);
  return [...effects(t, action, preview), ...some('people.review.left', chosen - fitting)];
}

function effects(t: Translate, action: DecisionAction, preview: DecisionPreview): string[] {
  const { fitting, told } = preview;
  const some = (key: Parameters<Translate>[0], count: number) => (count > 0 ? [t(key, { count })] : []);
  switch (action) {
    case 'approve': {
      const places = placesFor(preview);
      return [...some('people.review.admitted', places), ...some('people.review.queued', fitting - places)];
    }
    case 'decline':
      return some('people.review.declined', fitting);
    case 'offer': {
      const offers = reached(action, preview);
      return [...some('people.review.offered', offers), ...some('people.review.noPlace', fitting - offers)];
    }
    case 'withdraw':
      return [
        ...some('people.review.withdrawn', fitting),
        t('people.review.withdrawnTold', { count: told }),
        t('people.review.withdrawnPlaces'),
      ];
    case 'again':
      return some('people.review.resent', fitting);
    case 'revoke':
      return [...some('people.review.revoked', fitting), t('people.review.silent')];
  }
}

function Confirm({ frame: { t }, scope, request, preview, decisionId }: DecidePageProps) {
  const { action, ids } = request;
  return (
    <Form action={paths.workspaceDecide(scope.organisation.slug, scope.event.code)}>
      <input type="hidden" name="decision" value={decisionId} />
      <input type="hidden" name="action" value={action} />
      <input type="hidden" name="people" value={ids === 'all' ? ids : ids.join(' ')} />
      <div class="actions">
        <Button look={action === 'withdraw' || action === 'revoke' ? 'warning' : 'primary'}>
          {t(`people.review.button.${action}`, { count: reached(action, preview) })}
        </Button>
        <BackLink t={t} scope={scope} />
      </div>
    </Form>
  );
}

function Back({ frame: { t }, scope }: DecidePageProps) {
  return (
    <p class="actions">
      <BackLink t={t} scope={scope} />
    </p>
  );
}

function BackLink({ t, scope }: { readonly t: Translate; readonly scope: EventTabsScope }) {
  return (
    <ButtonLink look="secondary" href={paths.workspacePeople(scope.organisation.slug, scope.event.code)}>
      {t('people.review.back')}
    </ButtonLink>
  );
}
