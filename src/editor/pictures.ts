/** Pictures in the text: chosen from the library, uploaded, dropped, pasted, or fetched from where pasted text had them. Each has its
 *  place in the text from the first moment; what fails stays there, and is listed below the editor. */
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { openDialog } from './dialogs.ts';
import { button, debounced, element, labelled } from './elements.ts';
import type { FigureAttributes, FigureWish } from './figure-html.ts';
import { fetchRemote, libraryPage, type Media, type MediaReply, upload } from './media.ts';
import type { PastedPicture } from './paste.ts';
import { t } from './language.ts';

interface Needs {
  editor: Editor;
  form: HTMLFormElement;
  addresses: { media: string; fetches: string };
  say: (text: string) => void;
}

/** What the event `yaowen:attachment` brings; whoever takes it prevents its default. */
export interface Attachment {
  src: string;
  file: string;
  name: string;
  bytes: number;
}

/** How many are on their way at a time. */
const atOnce = 2;

let lastUpload = 0;
const newKey = () => `#upload-${Date.now().toString(36)}-${(lastUpload += 1)}`;

export function createPictures({ editor, form, addresses, say }: Needs) {
  const failures = element('section', { className: 'picture-problems', hidden: true });
  const waiting: (() => Promise<void>)[] = [];
  let running = 0;

  function run(work: () => Promise<void>) {
    waiting.push(work);
    next();
  }

  function next() {
    if (running >= atOnce) return;
    const work = waiting.shift();
    if (!work) return;
    running += 1;
    void work().finally(() => {
      running -= 1;
      next();
    });
  }

  function figures(): { node: Node; position: number; attrs: FigureAttributes }[] {
    const found: { node: Node; position: number; attrs: FigureAttributes }[] = [];
    editor.state.doc.descendants((node, position) => {
      if (node.type.name === 'figure') found.push({ node, position, attrs: node.attrs as FigureAttributes });
      return !node.isTextblock;
    });
    return found;
  }

  /** What arrives by itself is nothing that a person would undo. */
  function change(key: string, changes: Partial<FigureAttributes>, caption = '') {
    const { tr, schema } = editor.state;
    for (const { node, position, attrs } of figures().reverse()) {
      if (attrs.key !== key || attrs.state === 'ready') continue;
      tr.setNodeMarkup(position, null, { ...attrs, ...changes });
      if (caption && node.childCount === 0) tr.insert(position + 1, schema.text(caption));
    }
    if (tr.docChanged) editor.view.dispatch(tr.setMeta('addToHistory', false));
  }

  function settle(key: string, { media, problems }: MediaReply) {
    const [one] = media;
    if (!one || one.kind === 'paper') {
      change(key, { state: 'failed', problem: problems[0]?.message ?? t('服务器没有收下') });
      return;
    }
    const current = figures().find(({ attrs }) => attrs.key === key)?.attrs;
    change(
      key,
      { ...attributesOf(one), alt: current?.alt || one.alt, credit: current?.credit || one.credit },
      one.caption,
    );
  }

  function attributesOf(media: Media): Partial<FigureAttributes> {
    const { kind, src, width, height, alt, credit, thumb } = media;
    return {
      kind: kind === 'video' ? 'video' : 'picture',
      state: 'ready',
      src,
      width,
      height,
      alt,
      credit,
      poster: kind === 'video' ? thumb : '',
      href: '',
      key: '',
      problem: '',
    };
  }

  function fetchPicture(url: string) {
    change(url, { state: 'fetching', problem: '' });
    run(async () => settle(url, await fetchRemote(addresses.fetches, url)));
  }

  function sendFile(file: File, key: string) {
    run(async () => {
      const reply = await upload(addresses.media, file, (part) => {
        say(
          part < 1
            ? t('正在上传 {1}：{2}%', file.name, Math.round(part * 100))
            : t('正在处理 {1}…', file.name),
        );
      });
      say(
        reply.problems.length > 0
          ? t('{1}：{2}', file.name, reply.problems[0]!.message)
          : t('{1} 已传好', file.name),
      );
      settle(key, reply);
    });
  }

  function sendPaper(file: File) {
    run(async () => {
      const reply = await upload(addresses.media, file, (part) =>
        say(t('正在上传 {1}：{2}%', file.name, Math.round(part * 100))),
      );
      for (const media of reply.media) offer(media);
      if (reply.problems.length > 0) say(t('{1}：{2}', file.name, reply.problems[0]!.message));
    });
  }

  /** Papers stand beside the text, not in it: the form's own field takes them. */
  function offer({ src, name, bytes }: Media) {
    const detail: Attachment = { src, file: src.replace(/^.*\//, ''), name, bytes };
    const isTaken = !form.dispatchEvent(
      new CustomEvent('yaowen:attachment', { detail, bubbles: true, cancelable: true }),
    );
    say(isTaken ? t('{1} 已放进附件', name) : t('{1} 已上传，但这个表单没有附件栏', name));
  }

  const isPaper = (file: File) => file.type === 'application/pdf' || /\.pdf$/i.test(file.name);
  const isMedium = (file: File) =>
    /^(?:image\/|video\/mp4)/.test(file.type) ||
    /\.(?:jpe?g|png|webp|gif|heic|avif|tiff?|mp4)$/i.test(file.name);

  /** Files go to where they were dropped, or to the cursor. */
  function insertFiles(files: readonly File[], position?: number) {
    const media = files.filter((file) => isMedium(file) && !isPaper(file));
    for (const file of files.filter(isPaper)) sendPaper(file);
    const others = files.filter((file) => !isMedium(file) && !isPaper(file));
    if (others.length > 0)
      say(t('不能用的文件：{1}。可以用图片、MP4 视频、PDF。', others.map(({ name }) => name).join(t('、'))));
    if (media.length === 0) return;
    const entries = media.map((file) => ({ file, key: newKey() }));
    const content = entries.map(({ file, key }) => ({
      type: 'figure',
      attrs: {
        kind: file.type.startsWith('video/') ? 'video' : 'picture',
        state: 'uploading',
        key,
        href: key,
      },
    }));
    insertBlocks(content, position);
    for (const { file, key } of entries) sendFile(file, key);
  }

  function insertBlocks(content: object[], position?: number) {
    const at = position ?? placeForBlock();
    editor.chain().insertContentAt(at, content).run();
  }

  /** After the block in which the cursor stands; an empty paragraph gives its place. */
  function placeForBlock(): number | { from: number; to: number } {
    const { $from, $to } = editor.state.selection;
    if ($from.depth === 0) return $to.pos;
    let depth = $from.depth;
    if ($from.parent.type.name === 'paragraph' && $from.parent.content.size === 0)
      return { from: $from.before(), to: $from.after() };
    // Out of captions and headings; within cells and items it stays there.
    while (depth > 1 && !$from.node(depth - 1).type.contentMatch.matchType(editor.schema.nodes.figure!))
      depth -= 1;
    return $to.depth >= depth ? $to.after(depth) : $from.after(depth);
  }

  /** Pictures in pasted text: addresses are fetched, what lies in the clipboard itself is uploaded, the rest cannot be had. */
  function bring(pictures: readonly PastedPicture[]) {
    const seen = new Set<string>();
    for (const { key, kind, address } of pictures) {
      if (seen.has(key)) continue;
      seen.add(key);
      if (kind === 'remote') fetchPicture(key);
      else if (kind === 'data') {
        const file = fileFromData(address);
        if (file) {
          change(key, { state: 'uploading', problem: '' });
          sendFile(file, key);
        } else change(key, { problem: t('图片内容读不出来，请单独上传') });
      } else change(key, { problem: t('这张图片只在原来的文件里，请从那里另存后上传') });
    }
  }

  function showFailures() {
    const failed = figures().filter(({ attrs }) => attrs.state === 'failed');
    failures.hidden = failed.length === 0;
    if (failed.length === 0) {
      failures.replaceChildren();
      return;
    }
    const items = failed.map(({ attrs, node }) => {
      const { href, problem, alt, key } = attrs;
      const item = element('li', {}, t('{1}：{2} ', alt || href.replace(/^#.*/, '粘贴的图片'), problem));
      if (/^https?:/i.test(href))
        item.append(
          button(t('再取一次'), () => fetchPicture(href)),
          ' ',
        );
      item.append(
        button(t('去看'), () => {
          const found = figures().find((one) => one.attrs.key === key);
          if (found) editor.chain().focus().setNodeSelection(found.position).scrollIntoView().run();
        }),
        ' ',
        button(t('去掉'), () => {
          const found = figures().find((one) => one.attrs.key === key && one.attrs.state === 'failed');
          if (found)
            editor.commands.command(({ tr }) => !!tr.delete(found.position, found.position + node.nodeSize));
        }),
      );
      return item;
    });
    failures.replaceChildren(
      element('h3', { textContent: t('有 {1} 张图片没有取到', failed.length) }),
      element('ul', {}, ...items),
    );
  }
  editor.on('update', debounced(100, showFailures).call);
  showFailures();

  function setPoster(position: number, poster: string) {
    const node = editor.state.doc.nodeAt(position);
    if (node) editor.view.dispatch(editor.state.tr.setNodeMarkup(position, null, { ...node.attrs, poster }));
  }

  /** The library, and uploading in place. With `replaceAt` the chosen one takes the place of a figure, or with `isPoster` becomes the
   *  picture that a video shows before it plays. */
  async function openPanel(replaceAt?: number, isPoster = false) {
    const chosen = new Map<number, Media>();
    const files = element('input', {
      type: 'file',
      multiple: replaceAt === undefined,
      accept: 'image/*,video/mp4,application/pdf',
    });
    const words = element('input', {
      type: 'search',
      autocomplete: 'off',
      placeholder: t('文件名、说明、图源'),
    });
    const grid = element('ul', { className: 'shelf' });
    const state = element('p', { className: 'hint', role: 'status' });
    const more = button(t('更早的'), () => void load(older, true));
    more.hidden = true;
    let older = '';
    let asked = 0;

    const place = (media: Media) => {
      const attrs = attributesOf(media);
      const content = media.caption ? [{ type: 'text', text: media.caption }] : [];
      if (isPoster && replaceAt !== undefined) {
        if (media.kind === 'picture') setPoster(replaceAt, media.src);
      } else if (replaceAt === undefined) insertBlocks([{ type: 'figure', attrs, content }]);
      else replace(replaceAt, attrs, media.caption);
    };

    function thumbnail(media: Media) {
      const choice = element('button', { type: 'button' });
      choice.setAttribute('aria-pressed', 'false');
      if (media.thumb) choice.append(element('img', { src: media.thumb, alt: '', loading: 'lazy' }));
      choice.append(element('span', { textContent: media.alt || media.caption || media.name }));
      choice.addEventListener('click', () => {
        if (replaceAt !== undefined) chosen.clear();
        const isChosen = chosen.delete(media.id) || !chosen.set(media.id, media);
        if (replaceAt !== undefined)
          for (const other of grid.querySelectorAll('button')) other.setAttribute('aria-pressed', 'false');
        choice.setAttribute('aria-pressed', String(!isChosen));
        state.textContent = chosen.size > 0 ? t('已选 {1} 张', chosen.size) : '';
      });
      choice.addEventListener('dblclick', () => {
        chosen.clear();
        place(media);
        choice.closest('dialog')?.close();
      });
      return element('li', {}, choice);
    }

    async function load(address: string, isMore = false) {
      const asking = (asked += 1);
      state.textContent = t('正在打开图库…');
      try {
        const page = await libraryPage(address);
        if (asking !== asked) return;
        if (!isMore) grid.replaceChildren();
        grid.append(...page.media.filter(({ kind }) => kind !== 'paper').map(thumbnail));
        older = page.older;
        more.hidden = older === '';
        state.textContent = grid.childElementCount === 0 ? t('图库里没有找到。') : '';
      } catch (error) {
        if (asking === asked)
          state.textContent = t('打不开图库：{1}', error instanceof Error ? error.message : '');
      }
    }
    const search = () =>
      void load(
        `${addresses.media}?${new URLSearchParams({ words: words.value.trim(), kind: 'picture' }).toString()}`,
      );
    words.addEventListener('input', debounced(300, search).call);
    words.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      search();
    });
    // Arrows walk through the thumbnails.
    grid.addEventListener('keydown', (event) => {
      const all = Array.from(grid.querySelectorAll('button'));
      const at = all.indexOf(document.activeElement as HTMLButtonElement);
      const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columnsOf(grid), ArrowUp: -columnsOf(grid) }[
        event.key
      ];
      if (by === undefined || at < 0) return;
      event.preventDefault();
      all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
    });
    files.addEventListener('change', () => {
      const picked = Array.from(files.files ?? []);
      const dialog = files.closest('dialog');
      if (replaceAt !== undefined && picked[0] && isMedium(picked[0])) {
        const key = newKey();
        replace(replaceAt, { state: 'uploading', key, href: key, problem: '' });
        sendFile(picked[0], key);
      } else insertFiles(picked);
      dialog?.close();
    });
    search();
    await openDialog(
      editor,
      replaceAt === undefined ? t('插入图片、视频、附件') : t('换图片'),
      [
        labelled(t('上传'), files, t('图片、MP4 视频可放进文中；PDF 放进附件。也可以直接拖进文中或粘贴。')),
        labelled(t('从图库选'), words),
        grid,
        more,
        state,
      ],
      {
        label: replaceAt === undefined ? t('插入选中的') : t('换成选中的'),
        act() {
          if (chosen.size === 0) return t('还没有选图片');
          for (const media of [...chosen.values()].reverse()) place(media);
          return undefined;
        },
      },
    );
  }

  function replace(position: number, changes: Partial<FigureAttributes>, caption = '') {
    const node = editor.state.doc.nodeAt(position);
    if (node?.type.name !== 'figure') return;
    const { tr, schema } = editor.state;
    const { alt, credit } = node.attrs as FigureAttributes;
    const kept = { alt: changes.alt || alt, credit: changes.credit || credit };
    tr.setNodeMarkup(position, null, { ...node.attrs, ...changes, ...kept });
    if (caption && node.childCount === 0) tr.insert(position + 1, schema.text(caption));
    editor.view.dispatch(tr);
  }

  editor.view.dom.addEventListener('yaowen:figure', (event) => {
    const { wish, position } = (event as CustomEvent<FigureWish>).detail;
    const attrs = editor.state.doc.nodeAt(position)?.attrs as FigureAttributes | undefined;
    if (wish === 'replace') void openPanel(position);
    if (wish === 'poster') void openPanel(position, true);
    if (wish === 'retry' && attrs) fetchPicture(attrs.href);
  });

  return {
    failures,
    openPanel,
    insertFiles,
    bring,
    /** How many are on their way. */
    pending: () =>
      figures().filter(({ attrs }) => attrs.state === 'fetching' || attrs.state === 'uploading').length,
    failed: () => figures().filter(({ attrs }) => attrs.state === 'failed').length,
  };
}

function columnsOf(grid: HTMLElement): number {
  return Math.max(1, getComputedStyle(grid).gridTemplateColumns.split(' ').length);
}

/** A picture that stands in the text itself, as a file; fetch() of it is against our content policy. */
function fileFromData(address: string): File | undefined {
  const [, type = '', base64, data = ''] =
    /^data:(image\/[\w.+-]+)(?:;[\w=-]+)*?(;base64)?,(.*)$/is.exec(address) ?? [];
  if (type === '') return undefined;
  try {
    const bytes = base64
      ? Uint8Array.from(atob(data.trim()), (character) => character.charCodeAt(0))
      : new TextEncoder().encode(decodeURIComponent(data));
    return new File([bytes], `粘贴的图片.${type.replace(/^image\/|\+.*$/g, '').replace('jpeg', 'jpg')}`, {
      type,
    });
  } catch {
    return undefined;
  }
}
