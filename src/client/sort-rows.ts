// Rows that have an order can be dragged to another place by a handle, beside the buttons that move them. Nothing is sent:
// the order of the rows in the form is what is saved. Who uses the keyboard has the buttons.
for (const list of document.querySelectorAll<HTMLElement>('[data-sortable]')) {
  const labels = Array.from(list.querySelectorAll('li label'), (label) => label.textContent);
  for (const row of list.children) {
    if (!(row instanceof HTMLElement)) continue;
    const handle = document.createElement('span');
    handle.className = 'sort-handle';
    handle.setAttribute('aria-hidden', 'true');
    handle.textContent = '⋮⋮';
    row.prepend(handle);
    handle.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      drag(list, row, labels);
    });
  }
}

/** @param labels what the rows are called, by their place */
function drag(list: HTMLElement, row: HTMLElement, labels: readonly (string | null)[]): void {
  row.classList.add('is-dragged');
  const move = ({ clientY }: PointerEvent) => {
    const others = Array.from(list.children).filter((other) => other !== row);
    const next = others.find((other) => {
      const { top, height } = other.getBoundingClientRect();
      return clientY < top + height / 2;
    });
    if ((next ?? null) === row.nextElementSibling) return;
    list.insertBefore(row, next ?? null);
    nameByPlace(list, labels);
    list.closest('form')?.querySelector('[data-after-sorting]')?.removeAttribute('hidden');
  };
  const end = () => {
    row.classList.remove('is-dragged');
    document.removeEventListener('pointermove', move);
    document.removeEventListener('pointerup', end);
    document.removeEventListener('pointercancel', end);
  };
  // The row leaves its place while it is dragged, so that a capture of the pointer would end.
  document.addEventListener('pointermove', move);
  document.addEventListener('pointerup', end);
  document.addEventListener('pointercancel', end);
}

/** “Objective 2” is what stands in the second place. */
function nameByPlace(list: HTMLElement, labels: readonly (string | null)[]): void {
  list.querySelectorAll('li label').forEach((label, place) => {
    label.textContent = labels[place] ?? '';
  });
}

export {};
