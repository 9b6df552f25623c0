import type { Child } from 'hono/jsx';

export type Column<Row> = {
  readonly label: string;
  readonly cell: (row: Row) => Child;
  /** `number` stands at the end of its cell, so that digits stand below each other. */
  readonly kind?: 'text' | 'number';
};

export type TableProps<Row> = {
  /** What the table shows; read out before it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Said instead of a table without rows. */
  readonly empty: string;
  /** Leaves the caption to those who hear the page, where a heading above says the same. */
  readonly captionUnseen?: boolean;
};

/** A table whose first column names its rows. On a narrow screen it scrolls by itself, and can be reached by keyboard. */
export function Table<Row>({ caption, columns, rows, empty, captionUnseen = false }: TableProps<Row>) {
  if (rows.length === 0) return <p class="empty">{empty}</p>;
  const [first, ...others] = columns;
  return (
    // What scrolls has to be reachable without a mouse.
    <section class="table-frame" aria-label={caption} tabindex={0}>
      <table>
        <caption class={captionUnseen ? 'unseen' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.kind === 'number' ? 'number' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{first?.cell(row)}</th>
              {others.map((column) => (
                <td class={column.kind === 'number' ? 'number' : undefined}>{column.cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
