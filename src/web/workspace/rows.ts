/** A button of a form that changes the order of its rows and saves nothing. */
export type RowMove = { readonly kind: 'add' | 'up' | 'down' | 'remove'; readonly id: string };

export function parseRowMove(word: string | null): RowMove | null {
  const [, kind, id = ''] = /^(add|up|down|remove)(?: ([0-9a-f-]{36}))?$/.exec(word ?? '') ?? [];
  switch (kind) {
    case 'add':
    case 'up':
    case 'down':
    case 'remove':
      return { kind, id };
    default:
      return null;
  }
}

/** The rows after a button was pressed. */
export function moveRows<Row extends { readonly id: string }>(
  rows: readonly Row[],
  { kind, id }: RowMove,
  added: Row,
): Row[] {
  if (kind === 'add') return [...rows, added];
  const from = rows.findIndex((row) => row.id === id);
  const row = rows[from];
  if (row === undefined) return [...rows];
  const others = rows.toSpliced(from, 1);
  if (kind === 'remove') return others;
  return others.toSpliced(Math.max(0, from + (kind === 'up' ? -1 : 1)), 0, row);
}
