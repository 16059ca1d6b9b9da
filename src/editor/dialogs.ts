/** The editor's small dialogs: link, reading above characters, link card, table, help. They stand at the end of the page, outside the
 *  article's form, so that what is typed in them is not sent with it. */
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { escape as escapeText, escapeAttribute } from '../articles/body-markup.ts';
import { bodyFrom } from '../articles/body.ts';
import { button, element, labelled } from './elements.ts';
import { t } from './language.ts';

interface Answer {
  /** The name of the button that closes with a yes. */
  label: string;
  /** What is wrong with what was typed, or nothing. */
  act: () => string | undefined;
}

/** Opens a dialog; resolves when it has closed. */
export function openDialog(
  editor: Editor,
  title: string,
  content: Node[],
  answer?: Answer,
  more: HTMLElement[] = [],
): Promise<void> {
  const dialog = element('dialog', { className: 'editor-dialog' });
  // The text has the keys again at once, with its selection: a quick writer's next key goes there.
  const close = () => {
    dialog.close();
    editor.view.focus();
  };
  const form = element('form', { noValidate: true });
  const heading = element('h2', { textContent: title, id: 'editor-dialog-title' });
  const problem = element('p', { className: 'problem', role: 'alert' });
  const acts = element('p', { className: 'dialog-acts' });
  if (answer) acts.append(element('button', { textContent: answer.label, className: 'main' }));
  acts.append(...more, button(answer ? t('取消') : t('关闭'), close));
  form.append(heading, ...content, problem, acts);
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.append(form);
  document.body.append(dialog);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wrong = answer?.act();
    if (wrong !== undefined) problem.textContent = wrong;
    else close();
  });
  for (const one of more) one.addEventListener('click', close);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve();
    });
    dialog.showModal();
    form.querySelector<HTMLElement>('input, textarea, select')?.focus();
  });
}

const input = (value = '', more: Partial<HTMLInputElement> = {}) =>
  element('input', { type: 'text', autocomplete: 'off', value, ...more });

/** An address as it can be linked to: with its scheme, and only where the body's door lets it pass. */
export function linkableAddress(typed: string): string | undefined {
  const text = typed.trim();
  const looksBare = /^[\w-]+(?:\.[\w-]+)+(?:[/?#:].*)?$/.test(text);
  const isMail = /^[^\s@/]+@[^\s@/]+\.[a-z]+$/i.test(text);
  const address = isMail ? `mailto:${text}` : looksBare ? `https://${text}` : text;
  const [, passed] =
    /<a href="([^"]*)">/.exec(bodyFrom(`<p><a href="${escapeAttribute(address)}">x</a></p>`)) ?? [];
  return passed === undefined ? undefined : address.replaceAll(' ', '%20');
}

const addressHint = t('例如 https://example.com/、/articles/7（本站稿件）、name@example.com');
const wrongAddress = t('这个网址不能用：应以 http://、https:// 开头，或是本站的 /articles/7，或是邮箱');

/** Sets, changes or removes the link at the selection. */
export async function linkDialog(editor: Editor) {
  if (editor.isActive('link')) editor.chain().extendMarkRange('link').run();
  const { from, to, empty, $from } = editor.state.selection;
  if ($from.parent.type.name === 'preformatted' && !$from.parent.type.allowsMarks([])) return;
  const selected = editor.state.doc.textBetween(from, to, ' ');
  const before = String(editor.getAttributes('link').href ?? '');
  const isOneText = from === to || $from.sameParent(editor.state.selection.$to);
  const address = input(before, { inputMode: 'url' });
  const words = input(selected);
  const remove = button(t('去掉链接'), () => editor.chain().unsetMark('link').run());
  await openDialog(
    editor,
    t('链接'),
    [labelled(t('网址'), address, addressHint), ...(isOneText ? [labelled(t('文字'), words)] : [])],
    {
      label: t('确定'),
      act() {
        const href = linkableAddress(address.value);
        if (href === undefined) return wrongAddress;
        const chain = editor.chain();
        const text = words.value.trim() || selected || href;
        if (isOneText && (empty || text !== selected)) {
          const marks = [...editor.state.selection.$from.marks().filter(({ type }) => type.name !== 'link')];
          chain
            .command(({ tr, state }) => {
              tr.replaceWith(
                from,
                to,
                state.schema.text(text, [...marks, state.schema.mark('link', { href })]),
              );
              return true;
            })
            .run();
        } else chain.setMark('link', { href }).run();
        return undefined;
      },
    },
    before ? [remove] : [],
  );
}

/** Puts a reading above the selected characters, or changes or removes one. */
export async function rubyDialog(editor: Editor) {
  const { selection, doc } = editor.state;
  const { from, to } = selection;
  const node = doc.nodeAt(from);
  const isRuby = node?.type.name === 'ruby' && to - from === 1;
  const parsed = element('ruby');
  if (isRuby) parsed.innerHTML = String(node.attrs.html);
  const readings = Array.from(parsed.querySelectorAll('rt'), ({ textContent }) => textContent).join(' ');
  for (const part of parsed.querySelectorAll('rt, rp')) part.remove();
  const base = input(isRuby ? parsed.textContent : doc.textBetween(from, to));
  const reading = input(readings);
  const remove = button(t('去掉注音'), () =>
    editor.chain().insertContentAt({ from, to }, escapeText(base.value)).run(),
  );
  await openDialog(
    editor,
    t('注音'),
    [
      labelled(t('文字'), base),
      labelled(t('读音'), reading, t('拼音或注音；每个字的读音之间用空格隔开，就分别标在各个字上')),
    ],
    {
      label: t('确定'),
      act() {
        if (base.value.trim() === '' || reading.value.trim() === '') return t('文字和读音都要填写');
        const html = rubyHtml(base.value.trim(), reading.value.trim());
        editor
          .chain()
          .command(({ tr, state }) => {
            tr.replaceWith(
              from,
              to,
              state.schema.node('ruby', { html }, undefined, state.selection.$from.marks()),
            );
            return true;
          })
          .run();
        return undefined;
      },
    },
    isRuby ? [remove] : [],
  );
}

/** As many readings as characters stand above one each. */
export function rubyHtml(base: string, reading: string): string {
  const characters = Array.from(base);
  const readings = reading.split(/\s+/);
  const pairs: [string, string][] =
    readings.length === characters.length
      ? characters.map((character, index) => [character, readings[index]!])
      : [[base, reading]];
  return pairs
    .map(([text, above]) => `${escapeText(text)}<rp>(</rp><rt>${escapeText(above)}</rt><rp>)</rp>`)
    .join('');
}

/** A link that stands as a block of its own; for a card that is there, `position`. */
export async function cardDialog(editor: Editor, position?: number) {
  const before = position === undefined ? undefined : editor.state.doc.nodeAt(position);
  const address = input(String(before?.attrs.href ?? ''), { inputMode: 'url' });
  const title = input(String(before?.attrs.title ?? ''));
  await openDialog(
    editor,
    t('链接卡片'),
    [labelled(t('网址'), address, t('例如别处的视频、文件')), labelled(t('标题'), title)],
    {
      label: t('确定'),
      act() {
        const href = linkableAddress(address.value);
        if (href === undefined) return wrongAddress;
        const attrs = { kind: 'card', href, title: title.value.trim() || href };
        if (before && position !== undefined)
          editor.commands.command(
            ({ tr }) => !!tr.setNodeMarkup(position, null, { ...before.attrs, ...attrs }),
          );
        else
          editor
            .chain()
            .insertContent([{ type: 'figure', attrs }, { type: 'paragraph' }])
            .run();
        return undefined;
      },
    },
  );
}

/** A new table with a row of headers. */
export async function tableDialog(editor: Editor) {
  const rows = input('3', { type: 'number', min: '1', max: '50' });
  const columns = input('3', { type: 'number', min: '1', max: '20' });
  const caption = input();
  await openDialog(
    editor,
    t('插入表格'),
    [labelled(t('行数'), rows), labelled(t('列数'), columns), labelled(t('表题'), caption, t('可以不填'))],
    {
      label: t('插入'),
      act() {
        const [height, width] = [Number(rows.value), Number(columns.value)];
        if (!(height >= 1 && height <= 50 && width >= 1 && width <= 20))
          return t('行数 1 到 50，列数 1 到 20');
        const cells = (type: string) =>
          Array.from({ length: width }, () => ({ type, content: [{ type: 'paragraph' }] }));
        const content = Array.from({ length: height }, (_, row) => ({
          type: 'tableRow',
          attrs: { section: row === 0 && height > 1 ? 'head' : 'body' },
          content: cells(row === 0 && height > 1 ? 'tableHeader' : 'tableCell'),
        }));
        const { from } = editor.state.selection;
        editor
          .chain()
          .insertContent({ type: 'table', attrs: { caption: escapeText(caption.value.trim()) }, content })
          .command(({ tr }) => {
            // Into its first cell.
            let first: number | undefined;
            tr.doc.nodesBetween(Math.max(0, from - 1), tr.doc.content.size, (node, at) => {
              if (first === undefined && node.type.name === 'table' && at >= from - 1) first = at;
              return first === undefined;
            });
            if (first !== undefined) tr.setSelection(TextSelection.near(tr.doc.resolve(first + 3)));
            return true;
          })
          .run();
        return undefined;
      },
    },
  );
}

/** The caption of the table in which the cursor stands. */
export async function captionDialog(editor: Editor) {
  const { $from } = editor.state.selection;
  let depth = $from.depth;
  while (depth > 0 && $from.node(depth).type.name !== 'table') depth -= 1;
  if (depth === 0) return;
  const position = $from.before(depth);
  const table = $from.node(depth);
  const shown = element('p');
  shown.innerHTML = String(table.attrs.caption);
  const before = shown.textContent;
  const caption = input(before);
  await openDialog(editor, t('表题'), [labelled(t('表题'), caption, t('留空就没有表题'))], {
    label: t('确定'),
    act() {
      if (caption.value !== before)
        editor.commands.command(
          ({ tr }) =>
            !!tr.setNodeMarkup(position, null, { ...table.attrs, caption: escapeText(caption.value.trim()) }),
        );
      return undefined;
    },
  });
}

const shortcuts: [string, string][] = [
  [t('Ctrl+B、Ctrl+I'), t('加粗、斜体')],
  ['Ctrl+K', t('链接；光标在链接上时修改或去掉')],
  ['Ctrl+Alt+2 / 3 / 4', t('二、三、四级小标题；Ctrl+Alt+0 变回段落')],
  [t('Ctrl+Shift+7、8、9'), t('编号、项目符号、引文')],
  [t('Tab、Shift+Tab'), t('列表里缩进、退回；表格里到下一格、上一格')],
  ['Shift+Enter', t('段内换行')],
  [t('Ctrl+Z、Ctrl+Y'), t('撤销、重做')],
  ['Ctrl+Shift+V', t('只贴文字，不要格式')],
  ['Ctrl+S', t('保存草稿')],
  ['Alt+F10', t('到工具栏（左右键移动），Esc 回到文中')],
  ['Esc', t('退出全屏')],
];

const usage = [
  t(
    '从 Word、WPS、公众号、网页、腾讯文档等处直接粘贴：小标题、加粗、列表、表格、链接、图片留下，颜色、字体、空行去掉，文字一个不丢。',
  ),
  t(
    '图片可以直接拖进来或粘贴，也可以点“图片”从图库选。每张图都要有替代文字。贴来的网上图片会自动取回本站；没有取到的会留在原处并列在下面。',
  ),
  t('选中人名、译名，点“不转换”，简繁转换时就保持原样。选中生僻字，点“注音”标上读音。'),
  t('没有保存的文字留在这台电脑的浏览器里，断网、误关都能找回；退出登录时清除。'),
];

export async function helpDialog(editor: Editor) {
  const rows = shortcuts.map(([keys, what]) => {
    const row = element('tr');
    row.append(element('th', { textContent: keys, scope: 'row' }), element('td', { textContent: what }));
    return row;
  });
  const table = element('table', { className: 'shortcuts' }, element('tbody', {}, ...rows));
  const list = element('ul', {}, ...usage.map((text) => element('li', { textContent: text })));
  const note = element('p', { className: 'hint', textContent: t('苹果电脑上 Ctrl 换成 ⌘，Alt 换成 ⌥。') });
  await openDialog(editor, t('快捷键与用法'), [list, table, note]);
}
