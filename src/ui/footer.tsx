import type { Translate } from '../platform/i18n/translate.ts';

export type FooterLink = { readonly label: string; readonly href: string };

export type FooterProps = {
  readonly t: Translate;
  readonly name: string;
  readonly links: readonly FooterLink[];
  /** What the page does or does not do with its reader's data; by default what holds for public pages. */
  readonly note?: string;
};

/** The end of every page: whose it is, where to go on, and what the page does not do. */
export function Footer({ t, name, links, note }: FooterProps) {
  return (
    <footer class="footer">
      <div class="frame">
        <p class="footer-name">{name}</p>
        {links.length === 0 ? null : (
          <ul>
            {links.map((link) => (
              <li>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
        )}
        <p class="footer-note">{note ?? t('ui.footerNote')}</p>
      </div>
    </footer>
  );
}
