export type QrCodeProps = {
  /** Dark cells are true; all rows are of the same length. */
  readonly rows: readonly (readonly boolean[])[];
  readonly label: string;
};

/** A QR code as a drawing, dark on light whatever the scheme of the page, so that cameras read it. */
export function QrCode({ rows, label }: QrCodeProps) {
  const size = rows.length;
  const cells = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={cells.join('')} fill="#000" />
    </svg>
  );
}
