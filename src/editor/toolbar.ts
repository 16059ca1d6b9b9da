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
    on('加粗', '加粗 (Ctrl+B)', 'strong'),
    on('斜体', '斜体 (Ctrl+I)', 'em'),
    {
      label: '链接',
      hint: '链接 (Ctrl+K)',
      run: (editor) => void linkDialog(editor),
      isOn: (editor) => editor.isActive('link'),
    },
  ],
  [
    {
      label: '项目',
      hint: '项目符号 (Ctrl+Shift+8)',
      run: (editor) => editor.chain().focus().toggleList('bulletList', 'listItem').run(),
      isOn: (editor) => editor.isActive('bulletList'),
    },
    {
      label: '编号',
      hint: '编号列表 (Ctrl+Shift+7)',
      run: (editor) => editor.chain().focus().toggleList('orderedList', 'listItem').run(),
      isOn: (editor) => editor.isActive('orderedList'),
    },
    {
      label: '引文',
      hint: '引文 (Ctrl+Shift+9)',
      run: (editor) => editor.chain().focus().toggleWrap('blockquote').run(),
      isOn: (editor) => editor.isActive('blockquote'),
    },
  ],
  [
    { label: '图片', hint: '图片、视频、附件：从图库选或上传', run: () => around.pictures() },
    { label: '表格', hint: '插入表格', run: (editor) => void tableDialog(editor) },
    { label: '卡片', hint: '链接卡片，例如别处的视频', run: (editor) => void cardDialog(editor) },
    {
      label: '横线',
      hint: '分隔线',
      run: (editor) => editor.chain().focus().insertContent({ type: 'horizontalRule' }).run(),
    },
  ],
  [
    on('不转换', '简繁转换时保持原样', 'untranslated'),
    { label: '注音', hint: '在字上标读音', run: (editor) => void rubyDialog(editor) },
    on('作品名', '作品名', 'cite'),
    on('引语', '行内引语', 'q'),
    on('删除线', '删除线', 's'),
    on('上标', '上标', 'sup'),
    on('下标', '下标', 'sub'),
    on('代码', '代码', 'code'),
    {
      label: '清格式',
      hint: '去掉选中文字的格式',
      run: (editor) => editor.chain().focus().unsetAllMarks().run(),
    },
  ],
  [command('撤销', '撤销 (Ctrl+Z)', undo), command('重做', '重做 (Ctrl+Y)', redo)],
  [
    {
      label: '源码',
      hint: '直接改源码',
      run: () => around.toggleSource(),
      isOn: () => around.isSource(),
      always: true,
    },
    {
      label: '边写边看',
      hint: '旁边显示读者将看到的页面',
      run: () => around.togglePreview(),
      isOn: () => around.isPreview(),
      always: true,
    },
    {
      label: '全屏',
      hint: '全屏写作 (Esc 退出)',
      run: () => around.toggleFull(),
      isOn: () => around.isFull(),
      always: true,
    },
    { label: '帮助', hint: '快捷键与用法', run: (editor) => void helpDialog(editor), always: true },
  ],
];

const tableTools: Tool[] = [
  command('上加行', '在上面加一行', addRowBefore),
  command('下加行', '在下面加一行', addRowAfter),
  command('左加列', '在左边加一列', addColumnBefore),
  command('右加列', '在右边加一列', addColumnAfter),
  command('删行', '删去这一行', deleteRow),
  command('删列', '删去这一列', deleteColumn),
  command('合并格', '合并选中的单元格', mergeCells),
  command('拆分格', '拆分合并过的单元格', splitCell),
  command('表头行', '第一行作表头，或取消', toggleHeader('row', { useDeprecatedLogic: false })),
  command('表头列', '第一列作表头，或取消', toggleHeader('column', { useDeprecatedLogic: false })),
  { label: '表题', hint: '表格的标题', run: (editor) => void captionDialog(editor) },
  command('删表', '删去整张表格', deleteTable),
];

const styles: [value: string, label: string][] = [
  ['paragraph', '段落'],
  ['2', '小标题'],
  ['3', '三级标题'],
  ['4', '四级标题'],
  ['preformatted', '代码块'],
];

export function createToolbar(editor: Editor, around: Surroundings) {
  const bar = element('div', { className: 'toolbar', role: 'toolbar', ariaLabel: '编排工具' });
  const tableBar = element('div', {
    className: 'toolbar table-tools',
    role: 'toolbar',
    ariaLabel: '表格工具',
    hidden: true,
  });
  const shown: { tool: Tool; button: HTMLButtonElement }[] = [];

  const style = element('select', {
    ariaLabel: '段落样式',
    title: '段落样式 (Ctrl+Alt+2、3、4，Ctrl+Alt+0)',
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
