import type { MessageKey } from '../../platform/i18n/translate.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Field } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Layout } from '../../ui/layout.tsx';
import { LinkList } from '../../ui/link-list.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Section } from '../../ui/section.tsx';
import type { Frame } from '../frame.tsx';
import type { Typed } from '../manage/form.ts';
import { paths } from '../paths.ts';
import { JumpForm } from './bar/bar.tsx';
import type { Jump } from './jumps.ts';

export type DemoPageProps = {
  readonly frame: Frame;
  /** The event that the demo is about; null before one is published. */
  readonly event: { readonly title: string; readonly path: string } | null;
  /** The name of the zone in which the field is read. */
  readonly zone: string;
  readonly jumps: readonly Jump[];
  readonly at: Typed;
};

const lines: readonly MessageKey[] = [
  'demo.page.lines.event',
  'demo.page.lines.register',
  'demo.page.lines.mail',
  'demo.page.lines.clock',
  'demo.page.lines.production',
];

/** What the demo is, where to go, and the clock. */
export function DemoPage(props: DemoPageProps) {
  const { frame, event, at } = props;
  const { t } = frame;
  const faults = at.fault === null ? [] : [{ field: 'at', sentence: t(at.fault) }];
  const links = [
    ...(event === null ? [] : [{ href: event.path, label: event.title, text: t('demo.page.eventLink') }]),
    { href: paths.demoMails(), label: t('demo.page.mailLink') },
  ];
  return (
    <Layout {...frame} title={t('demo.page.title')} hasErrors={faults.length > 0} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults} />
      <PageHead title={t('demo.page.title')} lead={<p>{t('demo.page.lead')}</p>} />
      <Section id="what" title={t('demo.page.what')}>
        <ol>
          {lines.map((line) => (
            <li>{t(line)}</li>
          ))}
        </ol>
      </Section>
      <Section id="go" title={t('demo.page.go')}>
        {event === null ? <p>{t('demo.page.noEvent')}</p> : null}
        <LinkList t={t} links={links} />
      </Section>
      <Clock {...props} />
    </Layout>
  );
}

function Clock({ frame: { t }, zone, jumps, at }: DemoPageProps) {
  return (
    <Section id="clock" title={t('demo.page.clock')}>
      <JumpForm t={t} jumps={jumps} back={paths.demo()} />
      <Form action={paths.demoClock()}>
        <input type="hidden" name="back" value={paths.demo()} />
        <Field
          t={t}
          name="at"
          label={t('demo.page.at')}
          hint={t('demo.page.clockHint', { zone })}
          value={at.value}
          error={at.fault === null ? undefined : t(at.fault)}
          autocomplete="off"
          dir="ltr"
          spellcheck={false}
        />
        <Button look="secondary">{t('demo.page.set')}</Button>
      </Form>
    </Section>
  );
}
