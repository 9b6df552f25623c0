import { describe, expect, it } from 'vitest';
import type { BarChart, CurveChart, Drawing, Shape } from './chart.ts';
import { drawChart } from './draw-chart.ts';
import { Picture } from './picture.tsx';
import { readDrawing } from './read-drawing.ts';
import { scaleTo } from './scale.ts';
import { wrap } from './text.ts';

const HOSTILE = '</text><script>alert(7331)</script><style>*{}</style>" onload="x';

const curve: CurveChart = {
  kind: 'curve',
  points: [
    { at: 0, value: 0 },
    { at: 5, value: 120 },
    { at: 10, value: 412 },
  ],
  from: 0,
  to: 10,
  ticks: [
    { at: 0, label: '6 July' },
    { at: 10, label: '20 July' },
  ],
  marks: [{ at: 5, label: 'Start 14:00' }],
  ceiling: { value: 500, label: '500 places' },
  writeValue: (value) => value.toLocaleString('en'),
};

const bars: BarChart = {
  kind: 'bars',
  rows: [
    {
      label: 'Reminder',
      parts: [
        { value: 999, ink: 'accent' },
        { value: 1, ink: 'alarm' },
      ],
      note: '999 sent, 1 not delivered',
    },
    { label: 'Link', parts: [{ value: 0, ink: 'accent' }], note: 'nothing yet' },
  ],
};

const wide = { width: 680, rightToLeft: false };
const narrow = { width: 284, rightToLeft: false };

function flat(shapes: readonly Shape[]): Shape[] {
  return shapes.flatMap((shape) => [shape, ...flat(shape.shapes)]);
}
const textsOf = ({ shapes }: Drawing) => flat(shapes).flatMap(({ text }) => (text === '' ? [] : [text]));
const pathsIn = ({ shapes }: Drawing, ink: string) =>
  flat(shapes).filter(({ attributes }) => attributes.fill === `var(--chart-${ink})` && attributes.d);
const placeOf = ({ shapes }: Drawing, text: string) => {
  const shape = flat(shapes).find((candidate) => candidate.text === text) ?? expect.fail(text);
  const [, x, y] = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(shape.attributes.transform ?? '') ?? [];
  return {
    x: Number(x),
    y: Number(y) + Number(shape.attributes.y ?? 0),
    anchor: shape.attributes['text-anchor'],
  };
};
const markup = (drawing: Drawing) =>
  String(<Picture id="c" title="People" description="More each day." drawing={drawing} />);

describe('a curve', () => {
  it('writes its last value, its marks and its ceiling beside what they name', async () => {
    const drawing = await drawChart(curve, wide);
    expect(textsOf(drawing)).toEqual(
      expect.arrayContaining(['412', 'Start 14:00', '500 places', '6 July', '20 July', '0', '600']),
    );
    expect(placeOf(drawing, '412').x).toBeGreaterThan(placeOf(drawing, 'Start 14:00').x);
    expect(placeOf(drawing, '500 places').y).toBeLessThan(placeOf(drawing, '412').y);
  });

  it('runs the other way where the language does', async () => {
    const drawing = await drawChart(curve, { ...wide, rightToLeft: true });
    expect(placeOf(drawing, '412').x).toBeLessThan(placeOf(drawing, 'Start 14:00').x);
    expect(placeOf(drawing, '20 July').x).toBeLessThan(placeOf(drawing, '6 July').x);
  });

  it('stays within its picture', async () => {
    for (const canvas of [wide, narrow]) {
      const drawing = await drawChart(curve, canvas);
      for (const text of textsOf(drawing)) {
        const { x, y } = placeOf(drawing, text);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThan(canvas.width - 8);
        expect(y).toBeLessThanOrEqual(drawing.height);
      }
    }
  });
});

describe('bars', () => {
  it('show one of a thousand, and nothing for none', async () => {
    const drawing = await drawChart(bars, wide);
    expect(pathsIn(drawing, 'alarm')).toHaveLength(1);
    expect(pathsIn(drawing, 'accent')).toHaveLength(1);
    expect(textsOf(drawing)).toEqual(expect.arrayContaining(['Reminder', 'nothing yet']));
  });

  it('set name and note below each other where both do not fit side by side', async () => {
    const [side, below] = [await drawChart(bars, wide), await drawChart(bars, { ...narrow, width: 150 })];
    expect(placeOf(side, 'Reminder').y).toBe(placeOf(side, '999 sent, 1 not delivered').y);
    expect(placeOf(side, '999 sent, 1 not delivered').anchor).toBe('end');
    expect(placeOf(below, '999 sent, 1 not').y).toBeGreaterThan(placeOf(below, 'Reminder').y);
    expect(placeOf(below, 'delivered').y).toBeGreaterThan(placeOf(below, '999 sent, 1 not').y);
    expect(below.height).toBeGreaterThan(side.height);
  });
});

describe('a drawing', () => {
  it('holds nothing that the policy of a page refuses, and no colour of its own', async () => {
    for (const chart of [curve, bars]) {
      const text = markup(await drawChart(chart, wide));
      expect(text.replace(/<(title|desc) id="c-/g, '')).not.toMatch(
        / style=| class=| id=|<style|<defs|url\(|#[0-9a-f]{3,6}|rgb|ecmeta|hover/i,
      );
      expect(text).toMatch(/^<svg viewBox="0 0 680 \d+" role="img" aria-labelledby="c-title"/);
      expect(text).toContain('var(--chart-accent)');
    }
  });

  it('shows hostile texts as text', async () => {
    const hostile: BarChart = { kind: 'bars', rows: [{ label: HOSTILE, parts: [], note: HOSTILE }] };
    const marked = { ...curve, marks: [{ at: 5, label: HOSTILE }], writeValue: () => HOSTILE };
    for (const chart of [hostile, marked]) {
      const text = markup(await drawChart(chart, { ...wide, width: 4000 }));
      expect(text).toContain('alert(7331)');
      expect(text.replace(/>[^<]*</g, '><')).not.toMatch(/script|<style|onload/);
    }
  });

  it('refuses a colour that would not change with the scheme, and leaves out what it does not know', () => {
    expect(() => readDrawing('<svg><path d="M0 0" fill="#5070dd"/></svg>')).toThrow('#5070dd');
    const odd =
      '<svg><image href="https://x.example/"/><defs><path d="M0 0" fill="#000"/></defs>' +
      '<a href="javascript:1"><text>no</text></a><path d="M0 0" fill="var(--chart-accent)" onclick="x"/></svg>';
    expect(readDrawing(odd)).toEqual([
      { name: 'path', attributes: { d: 'M0 0', fill: 'var(--chart-accent)' }, text: '', shapes: [] },
    ]);
  });
});

describe('the parts of charts', () => {
  it('are scaled in round whole numbers', () => {
    expect(scaleTo(0)).toEqual([0, 1]);
    expect(scaleTo(3)).toEqual([0, 1, 2, 3]);
    expect(scaleTo(412)).toEqual([0, 200, 400, 600]);
    expect(scaleTo(1_000_000)).toEqual([0, 500_000, 1_000_000]);
  });

  it('are broken between words', () => {
    expect(wrap('one two three', 60)).toEqual(['one two', 'three']);
    expect(wrap('unbreakable', 10)).toEqual(['unbreakable']);
  });
});
