import type { EChartsCoreOption } from 'echarts/core';
import type { Canvas, CurveChart } from './chart.ts';
import { scaleTo } from './scale.ts';
import { inkOf, paint, roomFor, TEXT_SIZE } from './text.ts';

const DOT = 8;
/** How much wider bold letters are. */
const BOLD = 1.15;

export function heightOfCurve({ width }: Canvas): number {
  return Math.round(Math.min(260, Math.max(190, width * 0.4)));
}

/** A line over a few hairlines, its last value written at its end. */
export function curveOption(chart: CurveChart, canvas: Canvas): EChartsCoreOption {
  const { points, ceiling, writeValue } = chart;
  const last = points.at(-1)?.value ?? 0;
  const scale = scaleTo(Math.max(ceiling?.value ?? 0, ...points.map(({ value }) => value)));
  const endRoom = roomFor(writeValue(last)) * BOLD + DOT + 6;
  const scaleRoom = Math.max(...scale.map((value) => roomFor(writeValue(value)))) + 10;
  const [left, right] = canvas.rightToLeft ? [endRoom, scaleRoom] : [scaleRoom, endRoom];
  return {
    grid: {
      outerBoundsMode: 'none',
      left,
      right,
      top: chart.marks.length > 0 || ceiling !== null ? 30 : 12,
      bottom: 30,
    },
    xAxis: acrossAxis(chart, canvas),
    yAxis: upAxis(chart, canvas, scale),
    series: [lineSeries(chart, canvas)],
  };
}

function acrossAxis({ from, to, ticks }: CurveChart, { rightToLeft }: Canvas): object {
  const names = new Map(ticks.map(({ at, label }) => [at, label]));
  const [atStart, atEnd] = rightToLeft ? ['right', 'left'] : ['left', 'right'];
  return {
    type: 'value',
    min: from,
    max: to,
    inverse: rightToLeft,
    splitLine: { show: false },
    axisTick: { show: false },
    axisLine: { onZero: false, lineStyle: { color: paint('soft'), width: 1, cap: 'butt' } },
    axisLabel: {
      ...inkOf('soft'),
      margin: 10,
      customValues: [...names.keys()],
      formatter: (at: number) => names.get(at) ?? '',
      alignMinLabel: names.has(from) ? atStart : 'center',
      alignMaxLabel: names.has(to) ? atEnd : 'center',
      hideOverlap: true,
    },
  };
}

function upAxis({ writeValue }: CurveChart, { rightToLeft }: Canvas, scale: readonly number[]): object {
  return {
    type: 'value',
    min: 0,
    max: scale.at(-1),
    interval: scale[1],
    position: rightToLeft ? 'right' : 'left',
    splitLine: { lineStyle: { color: paint('rule'), width: 1 } },
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { ...inkOf('soft'), margin: 8, formatter: (value: number) => writeValue(value) },
  };
}

function lineSeries(chart: CurveChart, { rightToLeft }: Canvas): object {
  const { points, writeValue } = chart;
  return {
    type: 'line',
    clip: false,
    silent: true,
    symbol: 'circle',
    symbolSize: DOT,
    showAllSymbol: true,
    itemStyle: { color: paint('accent') },
    lineStyle: { color: paint('accent'), width: 2.5, join: 'round', cap: 'round' },
    areaStyle: { color: paint('accent'), opacity: 0.1 },
    data: points.map(({ at, value }, index) =>
      index < points.length - 1
        ? { value: [at, value], symbol: 'none' }
        : { value: [at, value], label: endLabel(writeValue(value), rightToLeft) },
    ),
    markLine: marksOf(chart),
  };
}

function endLabel(text: string, rightToLeft: boolean): object {
  return {
    show: true,
    ...inkOf('text', 'bold'),
    position: rightToLeft ? 'left' : 'right',
    distance: 6,
    formatter: () => text,
  };
}

function marksOf({ marks, ceiling }: CurveChart): object {
  const line = { color: paint('soft'), width: 1, type: [3, 4] };
  const upright = marks.map(({ at, label }) => ({
    xAxis: at,
    label: { ...inkOf('soft'), formatter: () => label, position: 'end', distance: 6 },
  }));
  const across =
    ceiling === null
      ? []
      : [
          {
            yAxis: ceiling.value,
            label: {
              ...inkOf('soft'),
              formatter: () => ceiling.label,
              position: 'insideStartTop',
              // Nothing upright crosses it.
              backgroundColor: paint('paper'),
              padding: [2, 4, 2, 0],
              distance: [0, TEXT_SIZE / 2],
            },
          },
        ];
  return { silent: true, symbol: 'none', lineStyle: line, data: [...upright, ...across] };
}
