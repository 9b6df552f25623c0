import type { Child } from 'hono/jsx';

/** Keeps something apart that should not be pressed by accident. It opens and closes without a script. */
export function Disclosure({ summary, children }: { readonly summary: string; readonly children: Child }) {
  return (
    <details class="disclosure">
      <summary>{summary}</summary>
      <div class="prose">{children}</div>
    </details>
  );
}
