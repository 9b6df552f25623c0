/** In what a part of a chart is drawn; the stylesheet says which colour that is in each scheme (`--chart-...`). */
export const inks = ['accent', 'pale', 'alarm', 'text', 'soft', 'rule', 'paper'] as const;
export type Ink = (typeof inks)[number];

export type Tick = { readonly at: number; readonly label: string };

/** A number that grows along a line, such as a total over time. Labels are ready to be read. */
export type CurveChart = {
  readonly kind: 'curve';
  /** In the order of `at`; the value holds until the next point. */
  readonly points: readonly { readonly at: number; readonly value: number }[];
  readonly from: number;
  readonly to: number;
  /** Below the line, at most a handful. */
  readonly ticks: readonly Tick[];
  /** Moments that are drawn as an upright line with their name. */
  readonly marks: readonly Tick[];
  /** A height that is drawn across with its name, such as the most there can be. */
  readonly ceiling: { readonly value: number; readonly label: string } | null;
  readonly writeValue: (value: number) => string;
};

/** Rows of lengths that can be compared, each made of parts in a row. */
export type BarChart = {
  readonly kind: 'bars';
  readonly rows: readonly {
    readonly label: string;
    readonly parts: readonly { readonly value: number; readonly ink: Ink }[];
    /** Stands at the end of the bar. */
    readonly note: string;
  }[];
};

export type Chart = CurveChart | BarChart;

/** The room that a chart has, in pixels of the text around it, and whether the language runs from right to left. */
export type Canvas = { readonly width: number; readonly rightToLeft: boolean };

/** One element of a drawing. Only what {@link readDrawing} lets through. */
export type Shape = {
  readonly name: 'g' | 'path' | 'text' | 'circle' | 'rect' | 'polyline';
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly shapes: readonly Shape[];
};

/** A chart as shapes, ready to be put into a page. */
export type Drawing = { readonly width: number; readonly height: number; readonly shapes: readonly Shape[] };
