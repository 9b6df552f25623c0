// Leaving takes this page out of the way of the back button.
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-exit]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    document.documentElement.hidden = true;
    location.replace(link.href);
  });
}

export {};
