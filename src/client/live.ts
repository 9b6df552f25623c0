// A part of the page that follows what happens: the server says when it has changed, and the part is asked for anew.
const RETRY_MS = 15_000;

const part = document.querySelector<HTMLElement>('[data-live]');
if (part !== null) follow(part);

function follow(place: HTMLElement): void {
  let isAsking = false;
  let isWanted = false;
  let retry = 0;
  const lost = document.querySelector<HTMLElement>('[data-live-lost]');
  const show = (isLost: boolean) => {
    if (lost !== null) lost.hidden = !isLost;
  };

  async function renew(): Promise<void> {
    isWanted = true;
    if (isAsking) return;
    isAsking = true;
    try {
      while (isWanted) {
        isWanted = false;
        await replace(place);
      }
      show(false);
    } catch {
      // Signed out, or not reachable: the page says that it may be old, and asks again.
      show(true);
    } finally {
      isAsking = false;
    }
  }

  function listen(): void {
    const stream = new EventSource(place.dataset.live ?? '');
    stream.addEventListener('changed', () => void renew());
    stream.addEventListener('open', () => show(false));
    stream.addEventListener('error', () => {
      if (stream.readyState !== EventSource.CLOSED) return;
      // Refused for good: the browser does not come back by itself.
      show(true);
      clearTimeout(retry);
      retry = setTimeout(() => {
        void renew().then(listen);
      }, RETRY_MS);
    });
    addEventListener('pagehide', () => stream.close(), { once: true });
  }

  listen();
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}

async function replace(place: HTMLElement): Promise<void> {
  const response = await fetch(location.pathname, {
    headers: { accept: 'text/html' },
    cache: 'no-store',
    redirect: 'error',
  });
  if (!response.ok) throw new Error('The page was not to be had.');
  const next = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = next.querySelector<HTMLElement>('[data-live]');
  if (fresh === null) throw new Error('The page has no such part.');
  if (fresh.dataset.liveVersion === place.dataset.liveVersion) return;
  const focused = placeOf(document.activeElement, place);
  const before = stateOf(place);
  place.replaceChildren(...Array.from(fresh.childNodes, (node) => document.importNode(node, true)));
  place.dataset.liveVersion = fresh.dataset.liveVersion ?? '';
  if (focused !== null) place.querySelectorAll<HTMLElement>('a[href], button')[focused]?.focus();
  say(before, stateOf(place));
}

/** Which of the links and buttons of a part has the focus; null where none has. */
function placeOf(element: Element | null, place: HTMLElement): number | null {
  if (element === null) return null;
  const index = Array.from(place.querySelectorAll('a[href], button')).indexOf(element);
  return index === -1 ? null : index;
}

function stateOf(place: HTMLElement): string {
  return place.querySelector('[data-live-state]')?.textContent ?? '';
}

/** Who hears the page is told the new state, not each number. */
function say(before: string, after: string): void {
  const says = document.querySelector('[data-live-says]');
  if (says !== null && before !== after) says.textContent = after;
}

export {};
