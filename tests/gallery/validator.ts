import { HtmlValidate } from 'html-validate';

/** What counts as valid HTML. */
export const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // hono/jsx closes void elements with a slash and writes `hidden=""`: both are correct HTML.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // Our own files come from our own host.
    'require-sri': ['error', { target: 'crossorigin' }],
    // The boxes of one question share its name.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit', 'reset'] }],
    // Only where no script runs, on the host's page, which can be held still (WCAG 2.2, criterion 2.2.2).
    'meta-refresh': 'off',
    // Titles hold the names of organisations and events.
    'long-title': 'off',
  },
});
