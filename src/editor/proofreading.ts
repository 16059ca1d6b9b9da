/** Proofreading while somebody writes: two seconds after the last key the text goes to the desk, which answers with what is wrong or
 *  doubtful. Each place is underlined and stands in a list, with a button for each fix. Nothing is changed unless somebody says so. */
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { button, debounced, element } from './elements.ts';
import { t } from './language.ts';

/** What the desk says of one place (src/articles/proofreading.ts). */
interface Finding {
  kind: string;
  piece: string;
  from: number;
  to: number;
  excerpt: string;
  reason: string;
  fixes: string[];
  certainty: 'certain' | 'likely' | 'ask';
  place: string;
  where: string;
  before: string;
  behind: string;
}

interface Needs {
  editor: Editor;
  form: HTMLFormElement;
  address: string;
  /** Where a finding that is none is sent; '' for an article that has never been saved. */
  ignored: string;
  article: string;
}

const key = new PluginKey<DecorationSet>('proofreading');
const fields = ['kicker', 'title', 'subtitle', 'shortTitle', 'summary', 'dateline'];

/** The underlines. They move with the text, and go where it is changed. */
export function underlines(): Plugin {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, before) =>
        (transaction.getMeta(key) as DecorationSet | undefined) ??
        before.map(transaction.mapping, transaction.doc),
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

/** The pieces of a document: each block of text, a place in its text being a place in the block. */
function blocksIn(doc: Node): { name: string; text: string; position: number }[] {
  const blocks: { name: string; text: string; position: number }[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    if (node.type.name === 'preformatted') return false;
    let text = '';
    node.forEach((child) => {
      const isCode = child.marks.some(({ type }) => type.name === 'code');
      if (!child.isText) text += child.type.name === 'hardBreak' ? '\n' : '\ufffc'.repeat(child.nodeSize);
      else text += isCode ? '\u0001'.repeat(child.nodeSize) : (child.text ?? '');
    });
    if (text.trim() !== '') blocks.push({ name: `body-${blocks.length + 1}`, text, position: position + 1 });
    return false;
  });
  return blocks;
}

export function createProofreading({ editor, form, address, ignored, article }: Needs) {
  const summary = element('summary', { textContent: t('校对') });
  const status = element('p', { className: 'hint', role: 'status' });
  const list = element('ol', { className: 'proof-findings' });
  const panel = element('details', { className: 'proof-panel' }, summary, status, list);
  let findings: Finding[] = [];
  let asked = 0;
  const hidden = new Set<string>();

  const field = (name: string) => form.querySelector<HTMLInputElement>(`[name="${name}"]`);

  async function check() {
    const blocks = blocksIn(editor.state.doc);
    const typed = fields.map((name) => ({ name, text: field(name)?.value ?? '' }));
    const pieces = [...typed, ...blocks.map(({ name, text }) => ({ name, text }))].filter(({ text }) => text.trim() !== ''); // prettier-ignore
    const number = (asked += 1);
    if (pieces.length === 0) {
      show([], '');
      return;
    }
    const { doc } = editor.state;
    const body = new URLSearchParams({
      articleId: article,
      script: field('script')?.value ?? '',
      pieces: JSON.stringify(pieces),
    });
    try {
      const reply = await fetch(address, { method: 'POST', body, headers: { Accept: 'application/json' } });
      if (number !== asked) return;
      const answer = (await reply.json()) as { findings?: Finding[]; problems?: { message: string }[] };
      // Whoever has gone on writing gets the answer to that.
      if (editor.state.doc !== doc) return;
      show(answer.findings ?? [], answer.problems?.[0]?.message ?? '');
    } catch {
      if (number === asked) status.textContent = t('现在连不上服务器，连上后再校对。');
    }
  }

  function show(found: Finding[], problem: string) {
    findings = found.filter(({ place }) => !hidden.has(place));
    const blocks = new Map(blocksIn(editor.state.doc).map((block) => [block.name, block]));
    const marks = findings.flatMap((finding) => {
      const block = blocks.get(finding.piece);
      if (!block) return [];
      const from = block.position + finding.from;
      const attributes = { class: `proof-mark ${finding.certainty}`, title: finding.reason };
      return [Decoration.inline(from, block.position + finding.to, attributes, { finding })];
    });
    const { tr, doc } = editor.state;
    editor.view.dispatch(tr.setMeta(key, DecorationSet.create(doc, marks)).setMeta('addToHistory', false));
    list.replaceChildren(...findings.map(itemOf));
    const isBlocked = findings.some(({ kind }) => kind === 'forbidden');
    summary.textContent = findings.length === 0 ? t('校对：没有查出问题') : t('校对：{1} 处待看{2}', findings.length, isBlocked ? t('，有禁用词') : ''); // prettier-ignore
    status.textContent = problem;
  }

  function itemOf(finding: Finding): HTMLLIElement {
    const visible = (text: string) => text.replace(/[^\P{Cc}\n]+|\ufffc+/gu, t('…'));
    const isHidden = finding.excerpt.trim() === '' || finding.kind === 'hidden';
    const excerpt = button('', () => select(finding), 'proof-excerpt');
    excerpt.append(
      visible(finding.before),
      element('mark', { textContent: isHidden ? t('〔不可见〕') : finding.excerpt }),
      visible(finding.behind),
    );
    const acts = element('div', { className: 'proof-acts' });
    for (const fix of finding.fixes.slice(0, 3))
      acts.append(button(fix === '' ? t('删去') : t('改为“{1}”', fix), () => mend(finding, fix)));
    // What must not be printed is changed, not ignored.
    if (finding.kind !== 'forbidden') acts.append(button(t('忽略此处'), () => void ignore(finding), 'quiet'));
    return element(
      'li',
      { className: `proof-finding ${finding.certainty}` },
      excerpt,
      element('p', { className: 'proof-reason', textContent: t('{1}：{2}', finding.where, finding.reason) }),
      acts,
    );
  }

  /** Where a finding in the text stands now. */
  function rangeOf(finding: Finding): { from: number; to: number } | undefined {
    const found = key
      .getState(editor.state)
      ?.find(undefined, undefined, (spec) => (spec as { finding?: Finding }).finding === finding)[0];
    if (!found || editor.state.doc.textBetween(found.from, found.to, '\n', '\ufffc') !== finding.excerpt) return undefined; // prettier-ignore
    return found;
  }

  function select(finding: Finding) {
    const input = finding.piece.startsWith('body-') ? null : field(finding.piece);
    if (input) {
      const details = input.closest('details');
      if (details) details.open = true;
      input.focus();
      input.setSelectionRange(finding.from, finding.to);
      return;
    }
    const range = rangeOf(finding);
    if (!range) {
      status.textContent = t('这一处已经改过了。');
      return;
    }
    const { tr, doc } = editor.state;
    editor.view.dispatch(tr.setSelection(TextSelection.create(doc, range.from, range.to)).scrollIntoView());
    editor.view.focus();
  }

  function mend(finding: Finding, fix: string) {
    const input = finding.piece.startsWith('body-') ? null : field(finding.piece);
    const range = rangeOf(finding);
    if (input && input.value.slice(finding.from, finding.to) === finding.excerpt) {
      input.setRangeText(fix, finding.from, finding.to, 'end');
      input.dispatchEvent(new Event('input', { bubbles: true }));
    } else if (range) {
      const { tr } = editor.state;
      editor.view.dispatch(tr.insertText(fix, range.from, range.to));
    } else {
      status.textContent = t('这一处已经改过了。');
    }
    drop(finding);
    // Places behind it in the same piece have moved.
    soon.cancel();
    void check();
  }

  async function ignore(finding: Finding) {
    hidden.add(finding.place);
    drop(finding);
    show(findings, '');
    if (ignored === '') return;
    const body = new URLSearchParams({ place: finding.place, kind: finding.kind });
    const reply = await fetch(ignored, { method: 'POST', body, headers: { Accept: 'application/json' } }).catch(() => undefined); // prettier-ignore
    if (!reply?.ok) status.textContent = t('没有记下，下次打开还会提示这一处。');
  }

  /** Takes a finding off the list; whoever works with the keyboard goes on at the next one. */
  function drop(finding: Finding) {
    const at = findings.indexOf(finding);
    findings = findings.filter((one) => one !== finding);
    list.children[at]?.remove();
    const next = list.children[Math.min(at, list.children.length - 1)]?.querySelector('button');
    (next ?? summary).focus();
  }

  const soon = debounced(2000, () => void check());
  form.addEventListener('input', soon.call);
  soon.call();
  return { panel, changed: soon.call };
}
