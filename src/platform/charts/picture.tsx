import { type Child, createElement } from 'hono/jsx';
import type { Drawing, Shape } from './chart.ts';

export type PictureProps = {
  /** Different for each picture of a page. */
  readonly id: string;
  readonly title: string;
  /** What there is to see, in a sentence. */
  readonly description: string;
  readonly drawing: Drawing;
  readonly class?: string;
};

/** A drawing in a page. It takes its colours from the page, and grows and shrinks with the place it is given. */
export function Picture({ id, title, description, drawing, ...rest }: PictureProps) {
  return (
    <svg
      class={rest.class}
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-about`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-about`}>{description}</desc>
      {drawing.shapes.map(elementOf)}
    </svg>
  );
}

function elementOf({ name, attributes, text, shapes }: Shape): Child {
  return createElement(name, { ...attributes }, text === '' ? shapes.map(elementOf) : text);
}
