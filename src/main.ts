import { prepareDemo } from './cli/prepare-demo.ts';
import { runToEnd } from './cli/run-to-end.ts';
import { readConfig } from './config.ts';
import { serve } from './serve.ts';

await runToEnd(async () => {
  const running = await serve(readConfig());
  if (running.context.config.mode === 'demo') await prepareDemo(running);
  return running;
});
