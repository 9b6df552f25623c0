import type { Child } from 'hono/jsx';
import type { Translate } from '../platform/i18n/translate.ts';
import { ExitControl, type ExitProps } from './exit-control.tsx';
import { Footer, type FooterProps } from './footer.tsx';
import { Masthead, type MastheadProps } from './masthead.tsx';

/** Where the page's own files are. `icon` is a data address. */
export type PageAssets = {
  readonly stylesheet: string;
  readonly script: string | null;
  readonly icon: string;
};

export type LayoutProps = {
  readonly t: Translate;
  /** What the page is about; the name of the site is added. */
  readonly title: string;
  readonly assets: PageAssets;
  readonly masthead: MastheadProps;
  readonly footer: FooterProps;
  readonly description?: string | undefined;
  /** Meta, link and data elements of this page alone. */
  readonly head?: Child;
  /** A bar above everything, outside of the site. */
  readonly banner?: Child;
  /** The control that leaves at once; none where absent. */
  readonly exit?: ExitProps | undefined;
  readonly hasErrors?: boolean;
  readonly hiddenFromSearch?: boolean;
  readonly children?: Child;
};

/** The whole page around its content. */
export function Layout(props: LayoutProps) {
  const { t, title, assets, masthead } = props;
  const name = title === masthead.name ? title : `${title} – ${masthead.name}`;
  return (
    <html lang={t.language.tag} dir={t.language.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{props.hasErrors ? t('ui.errorTitle', { title: name }) : name}</title>
        {props.description ? <meta name="description" content={props.description} /> : null}
        {props.hiddenFromSearch ? <meta name="robots" content="noindex" /> : null}
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={assets.stylesheet} />
        <link rel="icon" href={assets.icon} />
        {assets.script === null ? null : <script type="module" src={assets.script} />}
        {props.head}
      </head>
      <body>
        <a class="skip" href="#content">
          {t('ui.skip')}
        </a>
        {props.banner}
        {props.exit === undefined ? null : <ExitControl {...props.exit} />}
        <Masthead {...masthead} />
        <main id="content" class="frame" tabindex={-1}>
          {props.children}
        </main>
        <Footer {...props.footer} />
      </body>
    </html>
  );
}

/** The text of a whole page. */
export function renderPage(page: { toString(): string }): string {
  return `<!DOCTYPE html>\n${page.toString()}`;
}
