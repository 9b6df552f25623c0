export type Tab = {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
  /** It stands for several pages, one of which is open. */
  readonly holds?: boolean;
};

/** The pages of one thing, side by side; on a narrow screen they wrap. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  if (tabs.length < 2) return null;
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li>
            <a href={tab.href} aria-current={currentOf(tab)}>
              {tab.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function currentOf({ current, holds = false }: Tab): 'page' | 'true' | undefined {
  if (!current) return undefined;
  return holds ? 'true' : 'page';
}
