import { Hono } from 'hono';
import type { Context } from '../context.ts';
import { RequestRefused } from '../platform/http/request-refused.ts';
import { answerError } from './errors/answer-error.ts';
import { patterns } from './paths.ts';
import { publicRoutes } from './public/routes.ts';
import { checkRoutes, methodsByPattern, type Route, type WebEnvironment } from './router.ts';
import { serve } from './serve.ts';
import { createWeb, type Web, type WebParts } from './web.ts';

/** The routes of all areas, the more particular before the more general. */
export function allRoutes(web: Web): Route[] {
  const order: readonly string[] = Object.values(patterns);
  const routes = [...publicRoutes(web)];
  return routes.sort((one, other) => order.indexOf(one.pattern) - order.indexOf(other.pattern));
}

/**
 * The whole site as a function from request to response.
 * @throws Error when a route declares too little to be served
 */
export function createApp(context: Context, parts: WebParts = {}): Hono<WebEnvironment> {
  const web = createWeb(context, parts);
  const routes = allRoutes(web);
  checkRoutes(routes);
  const app = new Hono<WebEnvironment>();
  for (const [pattern, methods] of methodsByPattern(routes)) {
    for (const route of routes.filter((candidate) => candidate.pattern === pattern)) mount(app, web, route);
    app.all(pattern, (call) =>
      answerError(web, call, new RequestRefused(405, { allow: methods.join(', ') })),
    );
  }
  app.notFound((call) => answerError(web, call, new RequestRefused(404)));
  app.onError((error, call) => answerError(web, call, error));
  return app;
}

/** Answers from the page cache go out as they are: their gates are none and their headers are in them. */
function mount(app: Hono<WebEnvironment>, web: Web, route: Route): void {
  const isBare = route.cache === 'kept' && route.rate === 'unlimited' && route.method === 'GET';
  app.on(route.method, route.pattern, isBare ? route.handle : (call) => serve(web, route, call));
}
