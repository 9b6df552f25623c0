export type FilterLink = {
  readonly label: string;
  readonly count: number;
  readonly href: string;
  readonly current: boolean;
};

/** Parts of one list, each with how much is in it. */
export function Filter({ label, links }: { readonly label: string; readonly links: readonly FilterLink[] }) {
  return (
    <nav class="filter" aria-label={label}>
      <ul>
        {links.map((link) => (
          <li>
            <a href={link.href} aria-current={link.current ? 'page' : undefined}>
              {link.label} <span class="count">{link.count}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
