import { paths } from '../../paths.ts';
import type { Web } from '../../web.ts';
import { type Demo, demoZone } from '../demo.ts';
import { jumpsOf } from '../jumps.ts';
import { DemoBar } from './bar.tsx';

/** Draws the bar above every page, with what the demo knows at that moment. */
export function demoBanner(demo: Demo): NonNullable<Web['banner']> {
  return (t, path) => (
    <DemoBar
      t={t}
      now={demo.clock.now()}
      timeZone={demoZone(demo)}
      jumps={jumpsOf(demo.event)}
      back={path === '' ? paths.demo() : path}
    />
  );
}
