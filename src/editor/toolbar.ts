/** The toolbar: real buttons with Chinese names, one stop for the Tab key and arrows within, and what is on at the cursor pressed. */
import type { Editor } from '@tiptap/core';
import { redo, undo } from '@tiptap/pm/history';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  mergeCells,
  splitCell,
  toggleHeader,
} from '@tiptap/pm/tables';
import type { Command } from '@tiptap/pm/state';
import { captionDialog, cardDialog, helpDialog, linkDialog, rubyDialog, tableDialog } from './dialogs.ts';
import { button, element } from './elements.ts';
import { t } from './language.ts';

interface Tool {
  label: string;
  /** What it does in more words, with its shortcut. */
  hint: string;
  run: (editor: Editor) => void;
  isOn?: (editor: Editor) => boolean;
  canRun?: (editor: Editor) => boolean;
  /** Also of use where the source is shown. */
  always?: true;
}

/** What the toolbar asks of the rest of the editor. */
export interface Surroundings {
  pictures(): void;
  toggleSource(): void;
  togglePreview(): void;
  toggleFull(): void;
  isSource(): boolean;
  isPreview(): boolean;
  isFull(): boolean;
}

const on = (label: string, hint: string, name: string): Tool => ({
  label,
  hint,
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
  isOn: (editor) => editor.isActive(name),
});

const command = (label: string, hint: string, act: Command): Tool => ({
  label,
  hint,
  run(editor) {
    act(editor.state, editor.view.dispatch, editor.view);
    editor.view.focus();
  },
  canRun: (editor) => act(editor.state),
});

const groups = (around: Surroundings): Tool[][] => [
  [
    on(t('加粗'), t('加粗 (Ctrl+B)'), 'strong'),
    on(t('斜体'), t('斜体 (Ctrl+I)'), 'em'),
    {
      label: t('链接'),
      hint: t('链接 (Ctrl+K)'),
      run: (editor) => void linkDialog(editor),
      isOn: (editor) => editor.isActive('link'),
    },
  ],
  [
    {
      label: t('项目'),
      hint: t('项目符号 (Ctrl+Shift+8)'),
      run: (editor) => editor.chain().focus().toggleList('bulletList', 'listItem').run(),
      isOn: (editor) => editor.isActive('bulletList'),
    },
    {
      label: t('编号'),
      hint: t('编号列表 (Ctrl+Shift+7)'),
      run: (editor) => editor.chain().focus().toggleList('orderedList', 'listItem').run(),
      isOn: (editor) => editor.isActive('orderedList'),
    },
    {
      label: t('引文'),
      hint: t('引文 (Ctrl+Shift+9)'),
      run: (editor) => editor.chain().focus().toggleWrap('blockquote').run(),
      isOn: (editor) => editor.isActive('blockquote'),
    },
  ],
  [
    { label: t('图片'), hint: t('图片、视频、附件：从图库选或上传'), run: () => around.pictures() },
    { label: t('表格'), hint: t('插入表格'), run: (editor) => void tableDialog(editor) },
    { label: t('卡片'), hint: t('链接卡片，例如别处的视频'), run: (editor) => void cardDialog(editor) },
    {
      label: t('横线'),
      hint: t('分隔线'),
      run: (editor) => editor.chain().focus().insertContent({ type: 'horizontalRule' }).run(),
    },
  ],
  [
    on(t('不转换'), t('简繁转换时保持原样'), 'untranslated'),
    { label: t('注音'), hint: t('在字上标读音'), run: (editor) => void rubyDialog(editor) },
    on(t('作品名'), t('作品名'), 'cite'),
    on(t('引语'), t('行内引语'), 'q'),
    on(t('删除线'), t('删除线'), 's'),
    on(t('上标'), t('上标'), 'sup'),
    on(t('下标'), t('下标'), 'sub'),
    on(t('代码'), t('代码'), 'code'),
    {
      label: t('清格式'),
      hint: t('去掉选中文字的格式'),
      run: (editor) => editor.chain().focus().unsetAllMarks().run(),
    },
  ],
  [command(t('撤销'), t('撤销 (Ctrl+Z)'), undo), command(t('重做'), t('重做 (Ctrl+Y)'), redo)],
  [
    {
      label: t('源码'),
      hint: t('直接改源码'),
      run: () => around.toggleSource(),
      isOn: () => around.isSource(),
      always: true,
    },
    {
      label: t('边写边看'),
      hint: t('旁边显示读者将看到的页面'),
      run: () => around.togglePreview(),
      isOn: () => around.isPreview(),
      always: true,
    },
    {
      label: t('全屏'),
      hint: t('全屏写作 (Esc 退出)'),
      run: () => around.toggleFull(),
      isOn: () => around.isFull(),
      always: true,
    },
    { label: t('帮助'), hint: t('快捷键与用法'), run: (editor) => void helpDialog(editor), always: true },
  ],
];

const tableTools: Tool[] = [
  command(t('上加行'), t('在上面加一行'), addRowBefore),
  command(t('下加行'), t('在下面加一行'), addRowAfter),
  command(t('左加列'), t('在左边加一列'), addColumnBefore),
  command(t('右加列'), t('在右边加一列'), addColumnAfter),
  command(t('删行'), t('删去这一行'), deleteRow),
  command(t('删列'), t('删去这一列'), deleteColumn),
  command(t('合并格'), t('合并选中的单元格'), mergeCells),
  command(t('拆分格'), t('拆分合并过的单元格'), splitCell),
  command(t('表头行'), t('第一行作表头，或取消'), toggleHeader('row', { useDeprecatedLogic: false })),
  command(t('表头列'), t('第一列作表头，或取消'), toggleHeader('column', { useDeprecatedLogic: false })),
  { label: t('表题'), hint: t('表格的标题'), run: (editor) => void captionDialog(editor) },
  command(t('删表'), t('删去整张表格'), deleteTable),
];

const styles: [value: string, label: string][] = [
  ['paragraph', t('段落')],
  ['2', t('小标题')],
  ['3', t('三级标题')],
  ['4', t('四级标题')],
  ['preformatted', t('代码块')],
];

export function createToolbar(editor: Editor, around: Surroundings) {
  const bar = element('div', { className: 'toolbar', role: 'toolbar', ariaLabel: t('编排工具') });
  const tableBar = element('div', {
    className: 'toolbar table-tools',
    role: 'toolbar',
    ariaLabel: t('表格工具'),
    hidden: true,
  });
  const shown: { tool: Tool; button: HTMLButtonElement }[] = [];

  const style = element('select', {
    ariaLabel: t('段落样式'),
    title: t('段落样式 (Ctrl+Alt+2、3、4，Ctrl+Alt+0)'),
  });
  for (const [value, label] of styles) style.append(element('option', { value, textContent: label }));
  style.addEventListener('change', () => {
    const chain = editor.chain().focus();
    if (/^\d$/.test(style.value)) chain.setNode('heading', { level: Number(style.value) }).run();
    else chain.setNode(style.value).run();
  });
  bar.append(element('span', { className: 'tools' }, style));

  const add = (tool: Tool, to: HTMLElement) => {
    const made = button(tool.label, () => tool.run(editor));
    made.title = tool.hint;
    // The text keeps its selection while a button is pressed.
    made.addEventListener('mousedown', (event) => event.preventDefault());
    to.append(made);
    shown.push({ tool, button: made });
  };
  for (const tools of groups(around)) {
    const group = element('span', { className: 'tools' });
    for (const tool of tools) add(tool, group);
    bar.append(group);
  }
  for (const tool of tableTools) add(tool, tableBar);

  for (const one of [bar, tableBar]) roving(one, () => editor.view.focus());

  function update() {
    const isSource = around.isSource();
    tableBar.hidden = isSource || !isInTable(editor.state);
    for (const { tool, button: made } of shown) {
      if (tool.isOn) made.setAttribute('aria-pressed', String(tool.isOn(editor)));
      if (made.parentElement === tableBar && tableBar.hidden) continue;
      const isIdle = (isSource && !tool.always) || (tool.canRun ? !tool.canRun(editor) : false);
      made.setAttribute('aria-disabled', String(isIdle));
    }
    style.disabled = isSource;
    const level = editor.getAttributes('heading').level as number | undefined;
    style.value =
      level !== undefined ? String(level) : editor.isActive('preformatted') ? 'preformatted' : 'paragraph';
  }

  let isWaiting = false;
  editor.on('transaction', () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      update();
    });
  });
  update();

  return {
    bar,
    tableBar,
    update,
    focus: () => (bar.querySelector<HTMLElement>('[tabindex="0"]') ?? style).focus(),
  };
}

/** One stop for Tab; arrows, Home and End move within; Esc goes back to the text. */
function roving(bar: HTMLElement, back: () => void) {
  const stops = () => Array.from(bar.querySelectorAll<HTMLElement>('button, select'));
  for (const [index, stop] of stops().entries()) stop.tabIndex = index === 0 ? 0 : -1;
  bar.addEventListener('focusin', (event) => {
    for (const stop of stops()) stop.tabIndex = stop === event.target ? 0 : -1;
  });
  bar.addEventListener('keydown', (event) => {
    const all = stops();
    const at = all.indexOf(event.target as HTMLElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Escape') {
      event.stopPropagation();
      back();
    } else if (to !== undefined) {
      event.preventDefault();
      all[(to + all.length) % all.length]?.focus();
    }
  });
}
