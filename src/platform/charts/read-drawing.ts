import { Parser } from 'htmlparser2';
import type { Shape } from './chart.ts';

const names = ['g', 'path', 'text', 'circle', 'rect', 'polyline'] as const satisfies readonly Shape['name'][];

const number = /^-?[\d.]+(e-?\d+)?$/;
const ink = /^(none|transparent|var\(--chart-[a-z]+\))$/;

/** What an attribute may say. Texts of people stand between elements only, never in here. */
const allowed: Readonly<Record<string, RegExp>> = {
  d: /^[-\d.,\s eMLHVCSQTAZmlhvcsqtaz]*$/,
  points: /^[-\d.,\s e]*$/,
  transform: /^[-\d.,\s e()a-z]*$/i,
  fill: ink,
  stroke: ink,
  'fill-opacity': number,
  'stroke-opacity': number,
  'stroke-width': number,
  'stroke-dasharray': /^[\d.,\s]+$/,
  'stroke-linejoin': /^(round|bevel|miter)$/,
  'stroke-linecap': /^(round|butt|square)$/,
  'dominant-baseline': /^[a-z-]+$/,
  'text-anchor': /^(start|middle|end)$/,
  x: number,
  y: number,
  cx: number,
  cy: number,
  r: number,
  width: number,
  height: number,
};

type Growing = Omit<Shape, 'shapes'> & { readonly shapes: Growing[]; text: string };

/**
 * Reads what ECharts drew and keeps shapes, places, inks and texts. Everything else falls away: its styles would be
 * refused by our policy, its identifiers would meet those of the next drawing.
 * @throws Error when a colour is none of the inks: it would stay as it is in the dark
 */
export function readDrawing(svg: string): Shape[] {
  const root: Growing = { name: 'g', attributes: {}, text: '', shapes: [] };
  const path: (Growing | null)[] = [root];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const parent = path.at(-1) ?? null;
        // What stands in something that was left out is left out with it.
        const shape = parent === null ? null : shapeOf(name, attributes);
        if (shape !== null) parent?.shapes.push(shape);
        path.push(name === 'svg' ? root : shape);
      },
      ontext(text) {
        const parent = path.at(-1);
        if (parent?.name === 'text') parent.text += text;
      },
      onclosetag() {
        path.pop();
      },
    },
    { xmlMode: true },
  );
  parser.end(svg);
  return root.shapes;
}

function shapeOf(name: string, given: Readonly<Record<string, string>>): Growing | null {
  const known = names.find((candidate) => candidate === name);
  if (known === undefined) return null;
  const kept = Object.entries(given).filter(([key, value]) => isAllowed(key, value));
  const isBold = known === 'text' && /\b(bold|600)\b/.test(given.style ?? '');
  const isInvisible =
    known !== 'g' && known !== 'text' && !kept.some(([key, value]) => isPainted(key, value));
  if (isInvisible) return null;
  return {
    name: known,
    attributes: { ...Object.fromEntries(kept), ...(isBold ? { 'font-weight': '600' } : {}) },
    text: '',
    shapes: [],
  };
}

function isAllowed(key: string, value: string): boolean {
  const pattern = allowed[key];
  if (pattern === undefined) return false;
  if (pattern.test(value)) return true;
  throw new Error(`A chart would be drawn with ${key}="${value}", which no page may hold.`);
}

function isPainted(key: string, value: string): boolean {
  return (key === 'fill' || key === 'stroke') && value.startsWith('var(');
}
