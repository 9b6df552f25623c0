// Whoever hears or enlarges the page begins where the errors are listed.
document.querySelector<HTMLElement>('[data-takes-focus]')?.focus();

export {};
