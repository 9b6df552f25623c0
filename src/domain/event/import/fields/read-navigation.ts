import type { PageLine } from '../lines/page-line.ts';
import { publicAddress } from '../lines/prose.ts';
import { sameWords } from '../lines/sections.ts';
import type { NavigationDraft } from '../schema.ts';

type Entry = { label: string; blurb: string | null; href: string | null };
type Branch = Entry & { children: Entry[]; line: number };
type State = { branches: Branch[]; awaitsLabel: boolean };

/**
 * Two levels of navigation from its lines: a lone dash or a list item opens a section, deeper items and short lines
 * are the pages below it, and sentences are its blurb. A label that stands twice is one label.
 */
export function readNavigation(lines: readonly PageLine[]): NavigationDraft[] {
  const state: State = { branches: [], awaitsLabel: true };
  lines.forEach((line, index) => void readLine(state, line, lines[index - 1]));
  return state.branches;
}

function readLine(state: State, line: PageLine, previous: PageLine | undefined): void {
  if (line.kind === 'marker') {
    state.awaitsLabel = true;
    return;
  }
  const branch = state.branches.at(-1);
  const opens = line.kind === 'heading' || (line.kind === 'item' && line.depth <= 1);
  if (branch === undefined || state.awaitsLabel || opens) {
    state.branches.push({ ...entry(line), children: [], line: line.line });
    state.awaitsLabel = false;
    return;
  }
  if (line.kind === 'item') branch.children.push(entry(line));
  else readText(branch, line, previous);
}

function readText(branch: Branch, line: PageLine, previous: PageLine | undefined): void {
  const child = branch.children.at(-1);
  if (sameWords(line, previous)) {
    const target = child ?? branch;
    target.href ??= entry(line).href;
    return;
  }
  const owners = child === undefined ? [branch] : [child, branch];
  const named = owners.find((owner) => afterLabel(owner.label, line.text) !== null);
  if (named !== undefined) addBlurb(named, afterLabel(named.label, line.text) ?? '');
  else if (!isSentence(line.text)) branch.children.push(entry(line));
  else addBlurb(line.depth >= 2 && child !== undefined ? child : branch, line.text);
}

function entry(line: PageLine): Entry {
  return { label: line.text, blurb: null, href: publicAddress(line.links[0]?.href ?? '') };
}

/** "WHO WE AREThe International Organization" after the label "Who We Are". */
function afterLabel(label: string, text: string): string | null {
  if (!text.toLowerCase().startsWith(label.toLowerCase())) return null;
  const rest = text.slice(label.length).replace(/^[\s:–—-]+/, '');
  return rest !== '' && isSentence(rest) ? rest : null;
}

function addBlurb(owner: Entry, text: string): void {
  owner.blurb = owner.blurb === null ? text : `${owner.blurb}\n\n${text}`;
}

function isSentence(text: string): boolean {
  return text.length > 60 || /[.!?]$/.test(text);
}
