import { html } from '../../answer.ts';
import { strangerFrame } from '../../manage/personal-frame.ts';
import { paths, patterns } from '../../paths.ts';
import type { Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { LeftPage } from './page.tsx';

/** Where rooms send people who leave them or are put out of them: the same page for all. */
export function leftRoutes(web: Web): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.left,
      permission: 'public',
      rate: 'unlimited',
      cache: 'never',
      handle: (call) =>
        html(LeftPage({ frame: strangerFrame(web, readerTranslator(web, call, 'en'), paths.left()) })),
    },
  ];
}
