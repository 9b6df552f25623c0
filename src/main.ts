import { fillDemo, printDemo } from './cli/prepare-demo.ts';
import { runToEnd } from './cli/run-to-end.ts';
import { readConfig } from './config.ts';
import { giveBackSoon } from './platform/memory/give-back.ts';
import { serve } from './serve.ts';

await runToEnd(async () => {
  const config = readConfig();
  giveBackSoon();
  if (config.mode !== 'demo') return serve(config);
  const running = await serve(config, fillDemo);
  await printDemo(running.context);
  return running;
});
