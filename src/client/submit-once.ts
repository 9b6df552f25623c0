// A second press while a form is on its way sends nothing. Coming back to the page makes it ready again.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-submit-once]')) {
  form.addEventListener('submit', (event) => {
    // What opens beside the page leaves the form as it is.
    if (event.submitter instanceof HTMLButtonElement && event.submitter.formTarget === '_blank') return;
    if (form.dataset.sent !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = '';
    mark(form, 'true');
  });
  addEventListener('pageshow', () => {
    delete form.dataset.sent;
    mark(form, 'false');
  });
}

/** Not `disabled`: a disabled button would be left out of what is sent, and lose the focus. */
function mark(form: HTMLFormElement, value: string): void {
  for (const button of form.querySelectorAll('button')) button.setAttribute('aria-disabled', value);
}

export {};
