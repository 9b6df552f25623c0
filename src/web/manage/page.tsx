import type { PublishedEvent } from '../../domain/event/schema.ts';
import type { Organisation } from '../../domain/organisation/schema.ts';
import type { OwnRegistration } from '../../domain/registration/schema.ts';
import type { MessageKey } from '../../platform/i18n/translate.ts';
import { ErrorSummary, type FormFault } from '../../ui/error-summary.tsx';
import { Layout } from '../../ui/layout.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Frame } from '../frame.tsx';
import type { QuestionFault } from '../public/register/answers.ts';
import type { OwnAgreements } from './agreements/section.tsx';
import type { Typed } from './form.ts';
import { OwnFacts } from './own-facts.tsx';
import { OwnSections } from './own-sections.tsx';
import type { OwnQuestions } from './questions/section.tsx';
import { isAhead, type Standing } from './standing.ts';
import { StandingHead } from './standing-head.tsx';

export type ManagePageProps = {
  readonly frame: Frame;
  readonly event: PublishedEvent;
  readonly organisation: Pick<Organisation, 'slug' | 'contactAddress'>;
  readonly own: OwnRegistration;
  readonly standing: Standing;
  readonly now: Temporal.Instant;
  /** The token of this page's own link. */
  readonly token: string;
  /** The path of the door and since when it lets them in, for those who have a place. */
  readonly door: { readonly path: string; readonly opensAt: Temporal.Instant } | null;
  readonly done: MessageKey | null;
  readonly agreements: OwnAgreements;
  readonly questions: OwnQuestions;
  readonly name: Typed;
  readonly address: Typed;
  readonly answers: {
    readonly values: Readonly<Record<string, string>>;
    readonly faults: readonly QuestionFault[];
  };
};

/** Everything about one registration for the person whose it is: how it stands, and what they can do about it. */
export function ManagePage(props: ManagePageProps) {
  const { frame, event, now } = props;
  const { t } = frame;
  const faults = faultsOf(props);
  const isMoved = event.scheduleRevision > 0 && event.state === 'published' && isAhead(event, now);
  return (
    <Layout {...frame} title={t('manage.title')} hasErrors={faults.length > 0} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults} />
      {props.done === null ? null : (
        <div class="lone done" role="status">
          <Notice tone="good" title={t('manage.done.title')}>
            <p>{t(props.done)}</p>
          </Notice>
        </div>
      )}
      <StandingHead {...props} />
      {isMoved ? <News text={t('manage.news.moved')} /> : null}
      {event.state === 'postponed' ? (
        <News text={t(props.own.address === null ? 'code.lead.postponed' : 'manage.news.postponed')} />
      ) : null}
      <OwnFacts {...props} />
      <OwnSections {...props} />
    </Layout>
  );
}

function News({ text }: { readonly text: string }) {
  return (
    <div class="lone news">
      <Notice tone="attention">
        <p>{text}</p>
      </Notice>
    </div>
  );
}

function faultsOf({ frame: { t }, name, address, answers }: ManagePageProps): FormFault[] {
  const fields = { displayName: name, address };
  const own = Object.entries(fields).flatMap(([field, { fault }]) =>
    fault === null ? [] : [{ field, sentence: t(fault) }],
  );
  return [
    ...own,
    ...answers.faults.map(({ field, message, values }) => ({ field, sentence: t(message, values) })),
  ];
}
