/**
 * Puts the focus on each control of a page, one after the other, as the tabulator does, and answers a sentence for each
 * that a person could not see to have it. Runs in the page (WCAG 2.2, 2.4.7 and 2.4.11).
 */
export const walkControls = `(() => {
  const selector = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]';
  const controls = [...document.querySelectorAll(selector)].filter(
    (control) => control.checkVisibility({ visibilityProperty: true }) && !control.disabled && control.tabIndex >= 0,
  );
  const seen = (control) => control.labels?.[0] ?? control;
  const isMarked = (element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && outlineWidth !== '0px';
  };
  const middleOfSeen = (start, end, size) => (Math.max(start, 0) + Math.min(end, size)) / 2;
  const isCovered = (control) => {
    const { left, right, top, bottom } = control.getBoundingClientRect();
    const x = middleOfSeen(left, right, innerWidth);
    const hit = document.elementFromPoint(x, middleOfSeen(top, bottom, innerHeight));
    return hit === null || (!control.contains(hit) && !hit.contains(control) && !seen(control).contains(hit));
  };
  return controls.flatMap((control) => {
    control.focus();
    const name = control.outerHTML.slice(0, 120);
    if (document.activeElement !== control) return [name + ' takes no focus.'];
    if (!isMarked(control) && !isMarked(seen(control))) return [name + ' does not show its focus.'];
    return isCovered(control) ? [name + ' is covered or out of sight while it has the focus.'] : [];
  });
})()`;
