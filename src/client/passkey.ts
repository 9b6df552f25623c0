// A form that a passkey fills in. It is shown only where the browser can do it; without scripts other ways remain.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) offer(form);

function offer(form: HTMLFormElement): void {
  const canRead = 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential;
  if (!canRead) return;
  form.hidden = false;
  for (const place of document.querySelectorAll<HTMLElement>('[data-without-passkey]')) place.hidden = true;
  let isAsking = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    void answer(form).finally(() => {
      isAsking = false;
    });
  });
}

async function answer(form: HTMLFormElement): Promise<void> {
  const fault = form.querySelector<HTMLElement>('[data-fault]');
  const field = form.querySelector<HTMLInputElement>('input[name="answer"]');
  if (field === null) return;
  if (fault !== null) fault.hidden = true;
  try {
    const credential = await ask(form.dataset.passkey ?? '', form.dataset.options ?? '{}');
    if (!(credential instanceof PublicKeyCredential)) throw new Error('The browser gave something else.');
    field.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch {
    // Whoever closed the window of the browser, or has no key here, is told in words how to go on.
    if (fault !== null) fault.hidden = false;
  }
}

function ask(what: string, options: string): Promise<Credential | null> {
  const { credentials } = navigator;
  if (what === 'make')
    return credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options)),
    });
  return credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options)) });
}

export {};
