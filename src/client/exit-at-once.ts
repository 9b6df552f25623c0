import { afterKey, LONGEST_PAUSE_MS, noPresses, type Presses, pressesNeeded } from './shift-presses.ts';

// Leaving covers the page first, as the next one may be long in coming, and takes it out of the way of the back button.
const exit = document.querySelector<HTMLAnchorElement>('a[data-exit]');
if (exit !== null) {
  exit.addEventListener('click', (event) => {
    event.preventDefault();
    leave(exit);
  });
  leaveByShift(exit);
}

function leave({ href, dataset }: HTMLAnchorElement): void {
  document.documentElement.hidden = true;
  document.title = dataset.cover ?? '';
  for (const icon of document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]'))
    icon.href = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E';
  document.body.replaceChildren();
  // The bar shows this address while the way out loads, and a reload leads out as well.
  history.replaceState(null, '', href);
  location.replace(href);
}

function leaveByShift(link: HTMLAnchorElement): void {
  const how = document.getElementById('exit-how');
  const told = document.getElementById('exit-told');
  if (how === null || told === null) return;
  how.hidden = false;
  link.setAttribute('aria-describedby', how.id);
  let presses: Presses = noPresses;
  let timer = 0;

  const change = (next: Presses) => {
    const before = pressesNeeded(presses);
    presses = next;
    const needed = pressesNeeded(presses);
    if (needed === 0) return leave(link);
    if (needed === before) return;
    told.textContent = told.dataset[`needed${needed}`] ?? '';
    clearTimeout(timer);
    if (needed < before) timer = setTimeout(change, LONGEST_PAUSE_MS, noPresses);
  };
  for (const type of ['keydown', 'keyup'] as const)
    addEventListener(type, (event) => change(afterKey(presses, event)), true);
  for (const type of ['pointerdown', 'blur'] as const) addEventListener(type, () => change(noPresses), true);
}
