import type { EventScope } from '../../../domain/event/policy.ts';
import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { onEvent } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { drawFigures } from './draw-figures.ts';
import { createFigureMemory } from './figure-memory.ts';
import { FiguresPage } from './page.tsx';

/** The figures of an event as pictures, exact: for staff alone. */
export function figuresRoutes(web: Web): Route[] {
  const rule = { method: 'GET', pattern: patterns.workspaceFigures, requires: 'figures.read' } as const;
  const figuresOf = createFigureMemory(web.context);
  return [onEvent(web, rule, (call, scope) => showFigures(web, call, scope, figuresOf))];
}

type FiguresOf = ReturnType<typeof createFigureMemory>;

async function showFigures(web: Web, call: Call, scope: EventScope, figuresOf: FiguresOf): Promise<Response> {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceFigures(organisation.slug, event.code);
  const data = await figuresOf(event);
  const drawings = await drawFigures(t, { event, data, now: web.context.clock.now() });
  return html(FiguresPage({ frame: workspaceFrame(web, { t, scope, path }), scope, data, drawings }));
}
