import type { Child } from 'hono/jsx';
import type { Translate } from '../platform/i18n/translate.ts';
import { ExternalMark } from './external-mark.tsx';

export type ListedLink = {
  readonly href: string;
  readonly label: string;
  readonly external?: boolean;
  readonly note?: Child;
  readonly text?: string | undefined;
};

/** Links with a note and a sentence each. */
export function LinkList({ t, links }: { readonly t: Translate; readonly links: readonly ListedLink[] }) {
  return (
    <ul class="link-list">
      {links.map((link) => (
        <li>
          <a class="link-list-title" href={link.href} rel={link.external ? 'external noopener' : undefined}>
            {link.label}
            {link.external ? <ExternalMark t={t} /> : null}
          </a>
          {link.note ? <p class="link-list-note">{link.note}</p> : null}
          {link.text ? <p>{link.text}</p> : null}
        </li>
      ))}
    </ul>
  );
}
