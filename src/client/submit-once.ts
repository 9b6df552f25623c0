// A second press while a form is on its way sends nothing. Coming back to the page makes it ready again. Forms that are
// put into the page later are looked after as well.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.submitOnce === undefined) return;
  // What opens beside the page leaves the form as it is.
  if (event.submitter instanceof HTMLButtonElement && event.submitter.formTarget === '_blank') return;
  if (form.dataset.sent !== undefined) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = '';
  for (const button of form.querySelectorAll('button')) {
    button.dataset.before = button.getAttribute('aria-disabled') ?? 'false';
    // Not `disabled`: a disabled button would be left out of what is sent, and lose the focus.
    button.setAttribute('aria-disabled', 'true');
  }
});

addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll('button')) {
      button.setAttribute('aria-disabled', button.dataset.before ?? 'false');
    }
  }
});

export {};
