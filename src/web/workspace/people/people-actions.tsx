import type { Child } from 'hono/jsx';
import type { DecisionAction } from '../../../domain/registration/schema/decision.ts';
import type { PeopleFilter } from '../../../domain/registration/schema/people.ts';
import { Button } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { paths } from '../../paths.ts';
import type { PeopleListPageProps } from './page.tsx';

/** What makes sense for people in each state; among all, what does for almost everybody. */
const actionsFor: Readonly<Record<PeopleFilter, readonly DecisionAction[]>> = {
  all: ['again', 'withdraw'],
  flagged: ['revoke', 'again', 'withdraw'],
  applied: ['approve', 'decline', 'again', 'withdraw'],
  waitlisted: ['offer', 'again', 'withdraw'],
  admitted: ['again', 'withdraw', 'revoke'],
  unconfirmed: ['again', 'withdraw'],
  declined: ['approve'],
  withdrawn: [],
};

export type PeopleActionsProps = Pick<PeopleListPageProps, 'frame' | 'scope' | 'query' | 'counts'> & {
  /** The table, in whose rows people are ticked. */
  readonly children: Child;
};

/** A list whose people can be ticked, and what can be done with those; nothing is done before a page says to whom. */
export function PeopleActions({ frame: { t }, scope, query, counts, children }: PeopleActionsProps) {
  const action = paths.workspaceDecide(scope.organisation.slug, scope.event.code);
  const actions = actionsFor[query.filter];
  return (
    <>
      <WithAll t={t} action={action} filter={query.filter} counts={counts} />
      <form class="list-form" method="post" action={action}>
        {children}
        {actions.length === 0 ? null : (
          <div class="list-actions">
            <p>{t('people.choose')}</p>
            {actions.map((one) => (
              <Button look="secondary" name="action" value={one}>
                {t(`people.action.${one}`)}
              </Button>
            ))}
            {query.filter === 'all' ? <p class="small">{t('people.chooseState')}</p> : null}
          </div>
        )}
      </form>
    </>
  );
}

type WithAllProps = Pick<PeopleListPageProps, 'counts'> & {
  readonly t: PeopleListPageProps['frame']['t'];
  readonly action: string;
  readonly filter: PeopleFilter;
};

/** All who wait for the same thing at once, however many pages they fill. */
function WithAll({ t, action, filter, counts }: WithAllProps) {
  if (filter !== 'applied' && filter !== 'waitlisted') return null;
  const actions = filter === 'applied' ? (['approve', 'decline'] as const) : (['offer'] as const);
  const label = filter === 'applied' ? 'people.allApplied' : 'people.allWaitlisted';
  return (
    <Form action={action}>
      <input type="hidden" name="people" value="all" />
      <div class="list-actions">
        <p>{t(label, { count: counts[filter] })}:</p>
        {actions.map((one) => (
          <Button look="secondary" name="action" value={one}>
            {t(`people.action.${one}`)}
          </Button>
        ))}
      </div>
    </Form>
  );
}
