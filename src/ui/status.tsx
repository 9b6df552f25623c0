/** How far along something is: the shape before the words. */
export type StatusShape = 'ahead' | 'open' | 'half' | 'shut' | 'stopped';

/** A state in a few words, with a shape that tells it apart without colour. */
export function Status({ shape, words }: { readonly shape: StatusShape; readonly words: string }) {
  return <span class={`status status-${shape}`}>{words}</span>;
}
