export type PagerLink = { readonly label: string; readonly href: string; readonly rel?: 'prev' | 'next' };

/** The ways to the other pages of a list; nothing where there is only one. */
export function Pager({ label, links }: { readonly label: string; readonly links: readonly PagerLink[] }) {
  if (links.length === 0) return null;
  return (
    <nav class="pager" aria-label={label}>
      <ul>
        {links.map((link) => (
          <li>
            <a href={link.href} rel={link.rel}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
