import type { Translate } from '../platform/i18n/translate.ts';
import { ExternalMark } from './external-mark.tsx';

export type NavigationLink = {
  readonly label: string;
  readonly href: string;
  readonly external: boolean;
  /** Whether the reader is on this page. */
  readonly current: boolean;
};

export type NavigationItem = NavigationLink & {
  readonly blurb: string;
  readonly children: readonly NavigationLink[];
};

export type MastheadProps = {
  readonly t: Translate;
  readonly name: string;
  readonly href: string;
  readonly navigation: readonly NavigationItem[];
  /** A button at the end of the navigation, for what a link may not do. */
  readonly leave?: { readonly label: string; readonly action: string } | undefined;
};

/** The name of the site and its navigation in two levels, which opens and closes without a script. */
export function Masthead({ t, name, href, navigation, leave }: MastheadProps) {
  return (
    <header class="masthead">
      <div class="frame">
        <a class="masthead-name" href={href}>
          {name}
        </a>
        {navigation.length === 0 ? null : (
          <nav class="navigation" aria-label={t('ui.navigation')}>
            <ul>
              {navigation.map((item) => (
                <li>
                  {item.children.length === 0 ? (
                    <NavigationAnchor t={t} link={item} />
                  ) : (
                    <Group t={t} item={item} />
                  )}
                </li>
              ))}
              {leave === undefined ? null : (
                <li>
                  <form method="post" action={leave.action} data-submit-once="">
                    <button type="submit">{leave.label}</button>
                  </form>
                </li>
              )}
            </ul>
          </nav>
        )}
      </div>
    </header>
  );
}

function Group({ t, item }: { readonly t: Translate; readonly item: NavigationItem }) {
  const holdsCurrent = item.current || item.children.some((child) => child.current);
  return (
    <details name="navigation">
      <summary class={holdsCurrent ? 'is-current' : undefined}>{item.label}</summary>
      <div class="navigation-panel">
        {item.blurb === '' ? null : <p>{item.blurb}</p>}
        <ul>
          <li>
            <NavigationAnchor t={t} link={{ ...item, label: t('ui.overview', { section: item.label }) }} />
          </li>
          {item.children.map((child) => (
            <li>
              <NavigationAnchor t={t} link={child} />
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

function NavigationAnchor({ t, link }: { readonly t: Translate; readonly link: NavigationLink }) {
  return (
    <a
      href={link.href}
      aria-current={link.current ? 'page' : undefined}
      rel={link.external ? 'external noopener' : undefined}
    >
      {link.label}
      {link.external ? <ExternalMark t={t} /> : null}
    </a>
  );
}
