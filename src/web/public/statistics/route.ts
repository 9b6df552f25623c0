import { findPublishedFigures } from '../../../domain/statistics/data.ts';
import type { PublishedFigures } from '../../../domain/statistics/schema.ts';
import { shareOf } from '../../../domain/statistics/shares.ts';
import { notFound } from '../../../platform/http/request-refused.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { translator } from '../../../platform/i18n/translate.ts';
import { patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import type { Web } from '../../web.ts';
import { getSiteAndEvent } from '../get-site.ts';
import { rowLabel, tableTitle } from './labels.ts';

/** The figures of an event as a file, for ever the same. */
export function statisticsRoutes(web: Web): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.statistics,
      permission: 'public',
      rate: 'unlimited',
      cache: 'page',
      handle: (call) => showStatistics(web, call),
    },
  ];
}

async function showStatistics(web: Web, call: Call): Promise<Response> {
  const { event } = await getSiteAndEvent(web, call);
  const figures = (await findPublishedFigures(web.context.db.kysely, event.id)) ?? notFound();
  const body = statisticsFile(translator(event.locale), event.title, figures);
  return new Response(`${JSON.stringify(body, null, 2)}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}

/** In the language of the event, whoever reads it: a file that is frozen has one wording. */
export function statisticsFile(t: Translate, event: string, { frozenOn, group, tables }: PublishedFigures) {
  return {
    about: t('figures.file.about'),
    event,
    takenOn: frozenOn.toString(),
    group,
    tables: tables.map((table) => ({
      name: table.kind,
      title: tableTitle(t, table.kind),
      rows: table.rows.map((row) => ({
        categories: row.categories,
        label: rowLabel(t, table.kind, row.categories),
        atLeast: row.atLeast,
        share: shareOf(row, table),
      })),
      totalAtLeast: table.total,
    })),
  };
}
