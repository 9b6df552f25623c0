import { editMarkdown, type MarkdownTool } from './markdown-edits.ts';

const tools: readonly MarkdownTool[] = ['bold', 'italic', 'heading', 'list', 'link'];
const keys: Readonly<Record<string, MarkdownTool>> = { b: 'bold', i: 'italic', k: 'link' };

// Above a text that takes Markdown, a bar with its five most needed marks. The words come from the page, a line each.
for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-markdown]')) {
  const [label = '', ...words] = (area.dataset.markdown ?? '').split('\n');
  const bar = document.createElement('div');
  bar.className = 'markdown-tools';
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', label);
  bar.setAttribute('aria-controls', area.id);
  const buttons = tools.map((tool, index) => makeButton(area, tool, words[index] ?? tool));
  bar.append(...buttons);
  moveWithArrows(bar, buttons);
  area.before(bar);
  area.addEventListener('keydown', (event) => {
    const tool = event.ctrlKey || event.metaKey ? keys[event.key.toLowerCase()] : undefined;
    if (tool === undefined || event.altKey || event.shiftKey) return;
    event.preventDefault();
    apply(area, tool);
  });
}

function makeButton(area: HTMLTextAreaElement, tool: MarkdownTool, word: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `markdown-tool markdown-${tool}`;
  button.textContent = word;
  button.addEventListener('click', () => apply(area, tool));
  return button;
}

function apply(area: HTMLTextAreaElement, tool: MarkdownTool): void {
  const { value: text, selectionStart: from, selectionEnd: to } = area;
  const edit = editMarkdown(tool, { text, from, to });
  area.focus();
  area.setSelectionRange(edit.from, edit.to);
  // What is typed in this way can be undone; where a browser does not know it, the text is set.
  if (!document.execCommand('insertText', false, edit.insert)) {
    area.setRangeText(edit.insert, edit.from, edit.to);
  }
  area.setSelectionRange(...edit.choose);
}

/** A toolbar is one stop for the Tab key; within it the arrows lead on (ARIA Authoring Practices, "Toolbar"). */
function moveWithArrows(bar: HTMLElement, buttons: readonly HTMLButtonElement[]): void {
  const choose = (chosen: HTMLButtonElement | undefined) => {
    for (const button of buttons) button.tabIndex = button === chosen ? 0 : -1;
  };
  choose(buttons[0]);
  bar.addEventListener('focusin', (event) => {
    choose(buttons.find((button) => button === event.target));
  });
  bar.addEventListener('keydown', (event) => {
    const at = event.target instanceof HTMLButtonElement ? buttons.indexOf(event.target) : -1;
    const forward = getComputedStyle(bar).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
    const step = Number(event.key === forward) - Number(event.key === back);
    if (at < 0 || step === 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  });
}
