import type { EChartsCoreOption } from 'echarts/core';
import type { BarChart, Canvas } from './chart.ts';
import { inkOf, paint, roomFor, wrap } from './text.ts';

const BAR = 10;
const LINE = 20;
const GAP = 16;
/** Between a text and the bar below it. */
const AIR = 3;

/** How the texts of the rows are set: side by side, or one below the other where that is too tight. */
type Setting = {
  readonly isStacked: boolean;
  readonly labels: readonly string[];
  readonly notes: readonly string[];
  /** How many lines the tallest label and the tallest note have. */
  readonly labelLines: number;
  readonly noteLines: number;
};

export function heightOfBars(chart: BarChart, canvas: Canvas): number {
  return chart.rows.length * heightOfRow(setTexts(chart, canvas));
}

function heightOfRow(setting: Setting): number {
  return heightOfTexts(setting) + BAR + GAP;
}

/** From the top of a row to its bar. */
function heightOfTexts({ isStacked, labelLines, noteLines }: Setting): number {
  return (isStacked ? labelLines + noteLines : 1) * LINE + AIR;
}

function setTexts({ rows }: BarChart, { width }: Canvas): Setting {
  const isStacked = rows.some(({ label, note }) => roomFor(label) + roomFor(note) + 24 > width);
  const set = (text: string) => (isStacked ? wrap(text, width) : [text]);
  const labels = rows.map(({ label }) => set(label));
  const notes = rows.map(({ note }) => set(note));
  return {
    isStacked,
    labels: labels.map((lines) => lines.join('\n')),
    notes: notes.map((lines) => lines.join('\n')),
    labelLines: Math.max(1, ...labels.map((lines) => lines.length)),
    noteLines: Math.max(1, ...notes.map((lines) => lines.length)),
  };
}

/** Each row a name, at the other end what there is to say, and a bar below both. */
export function barOption(chart: BarChart, canvas: Canvas): EChartsCoreOption {
  const { rows } = chart;
  const { rightToLeft } = canvas;
  const setting = setTexts(chart, canvas);
  const totals = rows.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const slots = Math.max(0, ...rows.map(({ parts }) => parts.length));
  const { isStacked, labels, notes, noteLines } = setting;
  const lift = isStacked ? noteLines * LINE : 0;
  const row = heightOfRow(setting);
  // A bar is drawn in the middle of its row, and belongs below its texts.
  const top = heightOfTexts(setting) + BAR / 2 - row / 2;
  return {
    grid: { outerBoundsMode: 'none', left: 0, right: 0, top, height: rows.length * row },
    xAxis: { type: 'value', min: 0, max: Math.max(1, ...totals), show: false, inverse: rightToLeft },
    yAxis: [
      namesAxis(labels, { ink: 'text', atLeft: !rightToLeft, lift }),
      namesAxis(notes, { ink: 'soft', atLeft: isStacked !== rightToLeft, lift: 0 }),
    ],
    series: Array.from({ length: slots }, (_, slot) => ({
      type: 'bar',
      stack: 'parts',
      silent: true,
      barWidth: BAR,
      // One of a thousand is still to be seen; none is not.
      barMinHeight: 4,
      data: rows.map(({ parts }) => ({
        value: parts[slot]?.value || null,
        // The edge in the colour of the paper keeps parts apart that look alike.
        itemStyle: {
          color: paint(parts[slot]?.ink ?? 'accent'),
          borderColor: paint('paper'),
          borderWidth: 1,
        },
      })),
    })),
  };
}

type Placed = { readonly ink: 'text' | 'soft'; readonly atLeft: boolean; readonly lift: number };

/** Names that stand above the bars, at one end of them. */
function namesAxis(texts: readonly string[], { ink, atLeft, lift }: Placed): object {
  return {
    type: 'category',
    inverse: true,
    position: atLeft ? 'left' : 'right',
    data: texts,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      ...inkOf(ink),
      inside: true,
      margin: 0,
      interval: 0,
      align: atLeft ? 'left' : 'right',
      verticalAlign: 'bottom',
      padding: [0, 0, BAR / 2 + AIR + lift, 0],
      lineHeight: LINE,
    },
  };
}
