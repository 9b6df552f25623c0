import { describe, expect, it } from 'vitest';
import { afterKey, type KeyMoment, LONGEST_PAUSE_MS, noPresses, pressesNeeded } from './shift-presses.ts';

type Stroke = Partial<KeyMoment> & Pick<KeyMoment, 'type' | 'key' | 'timeStamp'>;

const down = (key: string, timeStamp: number, over: Partial<KeyMoment> = {}): Stroke => ({
  type: 'keydown',
  key,
  timeStamp,
  ...over,
});
const up = (key: string, timeStamp: number, over: Partial<KeyMoment> = {}): Stroke => ({
  ...down(key, timeStamp, over),
  type: 'keyup',
});
const press = (at: number, over: Partial<KeyMoment> = {}) => [
  down('Shift', at, over),
  up('Shift', at + 80, over),
];
const capital = (at: number) => [
  down('Shift', at),
  down('A', at + 40),
  up('A', at + 80),
  up('Shift', at + 120),
];

/** The fewest presses that were needed at any moment. */
function fewestNeeded(strokes: readonly Stroke[]): number {
  let presses = noPresses;
  const plain = { repeat: false, altKey: false, ctrlKey: false, metaKey: false };
  const needed = strokes.map((stroke) => {
    presses = afterKey(presses, { ...plain, ...stroke });
    return pressesNeeded(presses);
  });
  return Math.min(...needed);
}

describe('the presses of Shift', () => {
  it('are enough at three, not before', () => {
    expect(fewestNeeded([...press(0)])).toBe(2);
    expect(fewestNeeded([...press(0), ...press(300)])).toBe(1);
    expect(fewestNeeded([...press(0), ...press(300), ...press(600)])).toBe(0);
    expect(fewestNeeded([...press(0), ...press(300), down('Shift', 600)])).toBe(1);
  });

  it('count for a slow hand, and not when they are far apart', () => {
    expect(fewestNeeded([...press(0), ...press(2000), ...press(4000)])).toBe(0);
    const apart = LONGEST_PAUSE_MS + 100;
    expect(fewestNeeded([...press(0), ...press(apart), ...press(2 * apart)])).toBe(2);
    expect(fewestNeeded([...press(0), ...press(300), ...press(300 + apart)])).toBe(1);
  });

  it('do not count while capitals are typed, however many', () => {
    expect(fewestNeeded([0, 200, 400, 600, 800].flatMap(capital))).toBe(3);
    expect(fewestNeeded([...press(0), ...press(200), ...capital(400)])).toBe(1);
    expect(fewestNeeded([...press(0), ...press(200), ...capital(400), ...press(600)])).toBe(1);
  });

  it('do not count when the letter is let go of after Shift', () => {
    const rolled = (at: number) => [
      down('Shift', at),
      down('A', at + 30),
      up('Shift', at + 60),
      up('a', at + 90),
    ];
    expect(fewestNeeded([0, 200, 400].flatMap(rolled))).toBe(3);
  });

  it.each(['altKey', 'ctrlKey', 'metaKey'])('do not count together with another key (%s)', (held) => {
    expect(fewestNeeded([0, 300, 600].flatMap((at) => press(at, { [held]: true })))).toBe(3);
  });

  it('do not count while Shift is held, nor after it was', () => {
    const held = Array.from({ length: 40 }, (_, time) => down('Shift', time * 50, { repeat: time > 0 }));
    expect(fewestNeeded([...held, up('Shift', 2000)])).toBe(3);
    const [first, second] = [press(0), press(300)];
    const long = [down('Shift', 600), up('Shift', 1700)];
    expect(fewestNeeded([...first, ...second, ...long, ...press(1800)])).toBe(1);
  });

  it('do not count when Shift was already down before the page could see it', () => {
    expect(fewestNeeded([up('Shift', 0), up('Shift', 100), up('Shift', 200)])).toBe(3);
  });
});
