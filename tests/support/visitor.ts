import type { createApp } from '../../src/web/app.ts';

/** Asks an app as a browser would, without a browser. */
export type Visitor = {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  text(path: string): Promise<string>;
  /** Sends a form. */
  post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
};

export function visit(app: ReturnType<typeof createApp>): Visitor {
  const get = async (path: string, headers = {}) => app.request(path, { headers });
  return {
    get,
    text: async (path) => (await get(path)).text(),
    async post(path, fields = {}, headers = {}) {
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const body = new URLSearchParams(fields).toString();
      return app.request(path, { method: 'POST', body, headers: { ...type, ...headers } });
    },
  };
}
