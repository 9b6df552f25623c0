import type { Effects } from '../../domain/messaging/data/effects.ts';
import type { Translate } from '../../platform/i18n/translate.ts';

export type ReachProps = {
  readonly t: Translate;
  readonly effects: Effects;
  /** What becomes of the links that are planned. */
  readonly links: 'linksMove' | 'linksStop' | 'linksWait';
};

const standings = ['admitted', 'applied', 'waitlisted'] as const;

/** How many people would get what, before anything is done. */
export function Reach({ t, effects, links }: ReachProps) {
  const reached = standings.filter((standing) => effects[standing] > 0);
  return (
    <section class="block">
      <h2>{t('workspace.reach.title')}</h2>
      <div class="prose">
        {reached.length === 0 ? (
          <p>{t('workspace.reach.none')}</p>
        ) : (
          <>
            <ul>
              {reached.map((standing) => (
                <li>{t(`workspace.reach.${standing}`, { count: effects[standing] })}</li>
              ))}
            </ul>
            <p>{t('workspace.reach.each')}</p>
          </>
        )}
        {effects.unaddressed === 0 ? null : (
          <p>{t('workspace.reach.unaddressed', { count: effects.unaddressed })}</p>
        )}
        <p>{t(`workspace.reach.${links}`, { count: effects.linksPlanned })}</p>
      </div>
    </section>
  );
}
