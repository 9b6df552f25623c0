import type { DiscardRefusal } from '../../../domain/event/commands/discard-draft.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { EditParts } from '../edit-parts.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';

export type DiscardPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly refusal: DiscardRefusal | null;
};

const lost = ['texts', 'settings', 'form', 'messages', 'panel', 'versions', 'staff'] as const;

/** Says what is lost with a draft, before it is discarded. */
export function DiscardPage({ frame, scope, refusal }: DiscardPageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  const back = paths.workspacePublish(organisation.slug, event.code);
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="edit"
      parts={<EditParts t={t} scope={scope} open="publish" />}
      title={t('editing.discard.title')}
      lead={<p>{t(refusal === null ? 'editing.discard.lead' : `editing.discard.refused.${refusal}`)}</p>}
    >
      {refusal === null ? (
        <>
          <div class="prose">
            <ul>
              {lost.map((part) => (
                <li>{t(`editing.discard.lost.${part}`)}</li>
              ))}
            </ul>
            <p>{t('editing.discard.stays')}</p>
          </div>
          <Form action={paths.workspaceDiscard(organisation.slug, event.code)}>
            <div class="actions">
              <Button look="warning">{t('editing.discard.button')}</Button>
              <ButtonLink look="secondary" href={back}>
                {t('editing.discard.back')}
              </ButtonLink>
            </div>
          </Form>
        </>
      ) : (
        <p>
          <a href={back}>{t('editing.discard.toPublish')}</a>
        </p>
      )}
    </EventWorkPage>
  );
}
