import { inspect } from 'node:util';
import { afterAll, afterEach } from 'vitest';

/**
 * A warning or an error on the console that no test asked for fails the test in which it appears.
 * A test that expects one replaces the method itself: `vi.spyOn(console, 'error').mockImplementation(...)`.
 */
export function failOnConsole(): void {
  const unexpected: string[] = [];
  for (const method of ['error', 'warn'] as const) {
    console[method] = (...parts: unknown[]) => {
      const text = parts.map((part) => (typeof part === 'string' ? part : inspect(part))).join(' ');
      unexpected.push(`console.${method}: ${text}`);
    };
  }

  const report = () => {
    const messages = unexpected.splice(0);
    if (messages.length > 0) {
      throw new Error(`Something was written to the console that no test expects:\n${messages.join('\n')}`);
    }
  };
  afterEach(report);
  afterAll(report);
}
