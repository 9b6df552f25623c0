import { fillDemo, printDemo } from './cli/prepare-demo.ts';
import { runToEnd } from './cli/run-to-end.ts';
import { readConfig } from './config.ts';
import { serve } from './serve.ts';

await runToEnd(async () => {
  const config = readConfig();
  if (config.mode !== 'demo') return serve(config);
  const running = await serve(config, fillDemo);
  await printDemo(running.context);
  return running;
});
