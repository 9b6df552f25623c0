import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { strangerFrame } from '../personal-frame.ts';
import { ErasedPage } from './page.tsx';

/** Where a person comes to after everything was deleted: the same page for all, with nothing about them in it. */
export function erasedRoutes(web: Web): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.erased,
      permission: 'public',
      rate: 'unlimited',
      cache: 'never',
      handle: (call) =>
        html(ErasedPage({ frame: strangerFrame(web, readerTranslator(web, call, 'en'), paths.erased()) })),
    },
  ];
}
