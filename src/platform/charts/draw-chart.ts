import { barOption, heightOfBars } from './bar-option.ts';
import type { Canvas, Chart, Drawing } from './chart.ts';
import { curveOption, heightOfCurve } from './curve-option.ts';
import { readDrawing } from './read-drawing.ts';

/**
 * Draws a chart as shapes that a page under a strict Content-Security-Policy can hold: no style, script, link or
 * identifier is in them, and colours are names of custom properties (`--chart-accent` and the other inks).
 */
export async function drawChart(chart: Chart, canvas: Canvas): Promise<Drawing> {
  const { renderOption } = await import('./echarts.ts');
  const { width } = canvas;
  if (chart.kind === 'curve') {
    const height = heightOfCurve(canvas);
    return {
      width,
      height,
      shapes: readDrawing(renderOption(curveOption(chart, canvas), { width, height })),
    };
  }
  const height = heightOfBars(chart, canvas);
  return { width, height, shapes: readDrawing(renderOption(barOption(chart, canvas), { width, height })) };
}
