export type Figure = { readonly label: string; readonly value: number | string };

/** A few numbers in a row, each with what it counts. */
export function Figures({ label, figures }: { readonly label: string; readonly figures: readonly Figure[] }) {
  return (
    <section aria-label={label}>
      <dl class="figures">
        {figures.map((figure) => (
          <div>
            <dt>{figure.label}</dt>
            <dd>{figure.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
