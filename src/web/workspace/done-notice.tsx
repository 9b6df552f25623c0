import type { MessageKey, Translate } from '../../platform/i18n/translate.ts';
import { Notice } from '../../ui/notice.tsx';

/** Says what was just done, at the top of the page that it leads back to. */
export function DoneNotice({ t, done }: { readonly t: Translate; readonly done: MessageKey | null }) {
  if (done === null) return null;
  return (
    <div class="done" role="status">
      <Notice tone="good">
        <p>{t(done)}</p>
      </Notice>
    </div>
  );
}
