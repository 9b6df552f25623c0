import type { Child } from 'hono/jsx';

export type Fact = { readonly label: string; readonly content: Child };

/** Names and what they stand for, one below the other, between fine rules. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <div class="row">
          <dt>{fact.label}</dt>
          <dd>{fact.content}</dd>
        </div>
      ))}
    </dl>
  );
}
