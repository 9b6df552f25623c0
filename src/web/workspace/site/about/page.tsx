import type { MessageKey } from '../../../../platform/i18n/translate.ts';
import { Button } from '../../../../ui/button.tsx';
import { type Fault, faultAt } from '../../../../ui/fault-at.ts';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { toldFaults } from '../../form-faults.ts';
import { Beside } from '../../theirs.tsx';
import { type SiteScope, SiteWorkPage } from '../site-page.tsx';
import { type AboutField, type AboutValues, aboutFields } from './form.ts';

export type SiteAboutProps = {
  readonly frame: Frame;
  readonly scope: SiteScope;
  readonly values: AboutValues;
  readonly faults: readonly Fault[];
  /** What somebody else saved meanwhile; null where nobody did. */
  readonly theirs: AboutValues | null;
  readonly done: MessageKey | null;
};

/** What an organisation says of itself on every page of its site. */
export function SiteAboutPage(props: SiteAboutProps) {
  const { frame, scope, faults, theirs, done } = props;
  const { t } = frame;
  const labelOf = (field: string) => {
    const known = aboutFields.find((name) => name === field);
    return t(known === undefined ? 'ownSite.parts.about' : `ownSite.about.${known}.label`);
  };
  return (
    <SiteWorkPage
      frame={frame}
      scope={scope}
      open="about"
      title={t('ownSite.parts.about')}
      faults={toldFaults(t, faults, labelOf)}
      done={done}
    >
      {theirs === null ? null : (
        <Notice tone="attention">
          <p>{t('ownSite.conflict')}</p>
        </Notice>
      )}
      <AboutForm {...props} />
    </SiteWorkPage>
  );
}

const kinds = {
  name: { autocomplete: 'organization' },
  shortName: { autocomplete: 'off' },
  contactAddress: { autocomplete: 'off', type: 'email', dir: 'ltr', optional: true },
  accent: { autocomplete: 'off', dir: 'ltr', narrow: true, spellcheck: false },
  exitUrl: { autocomplete: 'off', type: 'url', dir: 'ltr' },
} as const;

function AboutForm({ frame: { t }, scope, values, faults, theirs }: SiteAboutProps) {
  const question = (name: AboutField) => ({
    t,
    name,
    label: t(`ownSite.about.${name}.label`),
    hint: t(`ownSite.about.${name}.hint`),
    value: values[name],
    error: faultAt(t, faults, name),
  });
  const theirText = (name: AboutField) =>
    theirs === null || theirs[name] === values[name] ? undefined : theirs[name];
  return (
    <Form action={paths.workspaceSiteAbout(scope.organisation.slug)}>
      <input type="hidden" name="base" value={values.base} />
      {aboutFields.map((name) => (
        <Beside t={t} text={theirText(name)}>
          {name === 'about' ? (
            <TextArea {...question(name)} rows={8} markdown optional />
          ) : (
            <Field {...question(name)} {...kinds[name]} />
          )}
        </Beside>
      ))}
      <Button>{t('editing.save')}</Button>
    </Form>
  );
}
