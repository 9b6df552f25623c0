import { Hono } from 'hono';
import type { Context } from '../context.ts';
import { RequestRefused } from '../platform/http/request-refused.ts';
import { accountAreaRoutes } from './account/routes.ts';
import { demoBanner } from './demo/bar/banner.tsx';
import { type Demo, openDemo } from './demo/demo.ts';
import { demoRoutes } from './demo/routes.ts';
import { codeRoutes } from './door/code/route.ts';
import { doorRoutes } from './door/route.ts';
import { answerError } from './errors/answer-error.ts';
import { hookRoutes } from './hooks/route.ts';
import { invitedRoutes } from './invited/route.ts';
import { manageAreaRoutes } from './manage/routes.ts';
import { newsLinkRoutes } from './news/route.ts';
import { patterns } from './paths.ts';
import { publicRoutes } from './public/routes.ts';
import { checkRoutes, methodsByPattern, type Route, type WebEnvironment } from './router.ts';
import { serve } from './serve.ts';
import { tallyRoutes } from './tally/route.ts';
import { createWeb, type Web, type WebParts } from './web.ts';
import { workspaceRoutes } from './workspace/routes.ts';

/** The routes of all areas, the more particular before the more general. */
export function allRoutes(web: Web, demo: Demo | null = openDemo(web.context)): Route[] {
  const order: readonly string[] = Object.values(patterns);
  const routes = [
    ...publicRoutes(web),
    ...manageAreaRoutes(web),
    ...newsLinkRoutes(web),
    ...doorRoutes(web),
    ...invitedRoutes(web),
    ...tallyRoutes(web),
    ...hookRoutes(web),
    ...codeRoutes(web),
    ...accountAreaRoutes(web),
    ...workspaceRoutes(web),
    ...demoRoutes(web, demo),
  ];
  return routes.sort((one, other) => order.indexOf(one.pattern) - order.indexOf(other.pattern));
}

/**
 * The whole site as a function from request to response.
 * @throws Error when a route declares too little to be served
 */
export function createApp(context: Context, parts: WebParts = {}): Hono<WebEnvironment> {
  const demo = openDemo(context);
  const web = createWeb(context, demo === null ? parts : { banner: demoBanner(demo), ...parts });
  const routes = allRoutes(web, demo);
  checkRoutes(routes);
  const app = new Hono<WebEnvironment>();
  prepareDemo(app, web, demo);
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

/** The bar of a demo is drawn with what was looked up before. Without a demo, nothing there exists for any method. */
function prepareDemo(app: Hono<WebEnvironment>, web: Web, demo: Demo | null): void {
  if (demo === null) {
    for (const pattern of [patterns.demo, `${patterns.demo}/*`]) {
      app.all(pattern, (call) => answerError(web, call, new RequestRefused(404)));
    }
    return;
  }
  app.use(async (_call, next) => {
    await demo.refresh();
    await next();
  });
}
