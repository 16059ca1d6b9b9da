/** /admin/style: every part of the readers' pages with its states, made by the real views from invented content, light and dark. */
import { ArticleContent, type Edition } from '../articles/article.ts';
import { bodyFrom } from '../articles/body.ts';
import { pictureFigure } from '../articles/figures.ts';
import { variantName } from '../chinese/wording.ts';
import { pagingFrom } from '../database/paging.ts';
import type { Services } from '../services.ts';
import { articleView } from '../site/article.ts';
import { isSize, isTheme } from '../site/display-style.ts';
import type { Frame, Setting, View } from '../site/frame.ts';
import { homePage } from '../site/home.ts';
import { createShowing, type Shown, type ShownAdvertisement } from '../site/showing.ts';
import { offeredVariants, ownVariant } from '../urls.ts';
import type { DeskPage, Preview, SignedInVisit, Style } from './visit.ts';

const parts = {
  parts: '列表与部件',
  article: '文章',
  gallery: '图集',
  home: '首页',
  message: '出错页',
} as const;

type Part = keyof typeof parts;

const themes = { system: '随系统', light: '浅色', dark: '深色' } as const;
const widths = { wide: '宽屏', narrow: '手机' } as const;

const oneOf = <Name extends string>(names: Record<Name, string>, asked: string | undefined): Name =>
  (Object.keys(names) as Name[]).find((name) => name === asked) ?? (Object.keys(names)[0] as Name);

export function stylePages(services: Services, frame: Frame) {
  const { site, desk, now } = services;

  function choiceFrom(query: SignedInVisit['query']) {
    const settings = site.settings.read();
    const offered = offeredVariants(settings);
    return {
      part: oneOf(parts, query.part),
      theme: oneOf(themes, query.theme),
      width: oneOf(widths, query.width),
      variant: offered.find((one) => one === query.variant) ?? ownVariant(settings.script),
    };
  }

  /** The newest picture of the library, to stand for all; undefined where there is none yet. */
  const somePicture = () => desk.media.list({ words: '', kind: 'picture' }, pagingFrom({}, 1)).rows[0];

  function edition(kind: 'article' | 'gallery'): Edition {
    const picture = somePicture();
    const at = now().toISOString();
    const content = ArticleContent.parse({
      ...invented,
      kind,
      body: bodyFrom(kind === 'gallery' ? galleryBody(picture) : articleBody(picture)),
      picture: picture && { src: picture.src, width: picture.width, height: picture.height, alt: '江边的码头', caption: '题图说明：江边的码头。', credit: '本报记者 林安 摄', isShown: true }, // prettier-ignore
      attachments: [
        { file: `/media/${'0'.repeat(22)}.pdf`, name: '关于码头恢复通航的通知.pdf', bytes: 840_000 },
      ],
    });
    const channelId = site.channels.tree()[0]?.id ?? 0;
    return { articleId: 1, number: 2, channelId, content, summary: '', contentHash: '0'.repeat(64), publishedAt: at, issuedAt: at, ledgerNumber: 128 }; // prettier-ignore
  }

  function articleIn(kind: 'article' | 'gallery', setting: Setting): View {
    const anywhere = { id: 0, parentId: null, slug: 'news', name: '频道', position: 0 };
    const { channels } = site;
    const standing = { ...channels, byId: (id: number) => channels.byId(id) ?? anywhere };
    const neighbours = { previous: undefined, next: undefined };
    const view = articleView({ ...services, site: { ...site, channels: standing } }, edition(kind), neighbours, setting); // prettier-ignore
    const [previous, next] = headlines(setting);
    return { ...view, data: { ...view.data, previous, next } };
  }

  function headlines(setting: Setting): Shown[] {
    const picture = somePicture();
    const showing = createShowing(services);
    const image = (cut: 'wide' | 'standard') =>
      picture ? showing.image(picture.src, '江边的码头', { cut, sizes: '20rem' }) : '';
    const shown = (given: Partial<Shown>): Shown => ({
      ...plainHeadline,
      publishedAt: now().toISOString(),
      href: setting.urls.home(),
      ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name, name === 'title' || name === 'summary' ? setting.own(String(value)) : value])), // prettier-ignore
    });
    return [
      shown({ title: '有大图的一条：码头修好以后，夜航船又开了', summary, image: image('wide') }),
      shown({ title: '置顶的一条，没有图', summary }),
      shown({ title: '有图的一条', summary, image: image('standard') }),
      shown({ title: '图集：一天里的江', kind: 'gallery', image: image('standard') }),
      shown({ title: '只有标题的一条，而标题长得要占两行，看看断在哪里，行距合不合适，会不会把旁边的东西挤走' }), // prettier-ignore
    ];
  }

  function partsView(setting: Setting): View {
    const all = headlines(setting);
    const advertisement: ShownAdvertisement = { title: setting.own('青石米行'), image: all[0]!.image, href: setting.urls.home(), isAdvertisement: true }; // prettier-ignore
    const channel = { slug: 'news', name: setting.own('频道') };
    return {
      view: 'site/style',
      title: '样式',
      canonical: '/',
      data: {
        headlines: all,
        items: [...all.slice(0, 1), ...all.slice(2, 4), advertisement],
        channel,
        places: [
          { page: 1, newer: undefined, older: { page: 2 }, top: undefined },
          { page: 2, newer: { page: 1 }, older: { page: 3 }, top: undefined },
          { page: 0, newer: { page: 1 }, older: undefined, top: {} },
        ],
      },
      section: 0,
      evidence: { number: 128 },
    };
  }

  function viewOf(part: Part, setting: Setting): View {
    if (part === 'message') {
      const { goneTitle: heading, goneText: text } = setting.words;
      const notice = setting.own('来稿与事实不符');
      return {
        view: 'errors/message',
        title: heading,
        data: { heading, text, notice },
        canonical: '/',
        status: 410,
      };
    }
    return part === 'parts'
      ? partsView(setting)
      : articleIn(part === 'gallery' ? 'gallery' : 'article', setting);
  }

  return {
    show({ query }: SignedInVisit): DeskPage {
      const offered = offeredVariants(site.settings.read());
      return {
        view: 'admin/style',
        title: '样式',
        data: {
          choice: choiceFrom(query),
          choices: {
            part: parts,
            theme: themes,
            width: widths,
            variant: Object.fromEntries(offered.map((variant) => [variant, variantName(variant, offered)])),
          },
        },
      };
    },

    /** A page of parts, for the frame. */
    parts({ query }: SignedInVisit): Preview {
      const { part, theme, variant } = choiceFrom(query);
      const home = homePage(services);
      const make = site.reader.transaction((): string =>
        frame.preview(
          (request, setting) => (part === 'home' ? home(request, setting) : viewOf(part, setting)),
          {
            variant,
            style: `/admin/style/display?theme=${theme}`,
            breaking: { text: '快讯条的样子：码头今晚九时起恢复通航', href: '/', until: Infinity },
          },
        ),
      );
      return { preview: make() };
    },

    display({ query: { size = '', theme = '' } }: SignedInVisit): Style {
      const choice = {
        size: isSize(size) ? size : 'normal',
        theme: isTheme(theme) ? theme : 'system',
      } as const;
      return { style: frame.styleFor(site.settings.read().accent, choice) };
    },
  };
}

const summary =
  '摘要有两三行：码头的修理用了四个月，换下的木桩摆在江边，来看的人比坐船的多。第一班船晚了六分钟，没有人抱怨。';

const plainHeadline = {
  articleId: 1,
  channelId: 1,
  title: '',
  shortTitle: '',
  summary: '',
  source: '本报讯',
  kind: 'article',
  picture: '',
  pictureAlt: '',
  target: '',
  pinnedUntil: '',
  ledgerNumber: 128,
  publishedAt: '',
  image: '',
  href: '/',
  isAdvertisement: false,
} satisfies Shown;

const invented = {
  script: 'hans' as const,
  kicker: '引题：四个月的修理之后',
  title: '码头修好以后，夜航船又开了',
  subtitle: '副题：第一班船晚了六分钟',
  dateline: '本报讯',
  bylines: ['林安', '周宁'],
  dutyEditor: '沈一舟',
  source: { name: '示例日报', url: '', originalTitle: '夜航船复航', originalAuthor: '何远', originalUrl: 'https://example.com/1' }, // prettier-ignore
  tags: ['码头', '夜航'],
};

type SomePicture = { src: string; width: number; height: number } | undefined;

function figure(picture: SomePicture, caption: string, credit: string): string {
  return picture ? pictureFigure(picture, { alt: '江边的码头', caption, credit }) : '';
}

const articleBody = (picture: SomePicture) => `
<p>一段正文，首行缩进两字。里面有<strong>加粗</strong>、<em>强调</em>、<s>删去</s>、<a href="/latest">链接</a>、<code>code</code>、水 H<sub>2</sub>O、10<sup>3</sup>，有不转换的<span translate="no">后宫</span>，有注音的<ruby>汀<rt>tīng</rt></ruby>。</p>
<p>“引号里的引号是‘这样’的。”《书名号》、省略号……破折号——都在这一段，用来看标点怎样挤压，English 与 2026 年这样的词怎样隔开。</p>
${figure(picture, '图片说明在图下面，可以有两行那么长，说清楚时间、地点和人。', '本报记者 林安 摄')}
<h2>二级小标题</h2>
<p>小标题后面的一段。</p>
<blockquote><p>引文的第一段，比正文淡一些。</p><p>引文的第二段。</p></blockquote>
<h3>三级小标题</h3>
<ul><li>列表的一项</li><li>另一项，长一点，长到要折到下一行去，看看第二行从哪里开始，和第一行对不对得齐</li></ul>
<ol><li>编号的一项</li><li>另一项</li></ol>
<h4>四级小标题</h4>
<table><caption>表 1　各码头开船时间</caption><thead><tr><th scope="col">码头</th><th scope="col">首班</th><th scope="col">末班</th><th scope="col">说明</th></tr></thead><tbody><tr><th scope="row">东门</th><td>06:30</td><td>22:15</td><td rowspan="2">大风停航</td></tr><tr><th scope="row">西门</th><td>06:45</td><td>22:30</td></tr></tbody></table>
<pre><code>const 一行很长的代码 = '会自己左右滚动，不把页面撑宽'; // ${'-'.repeat(60)}</code></pre>
<figure><a href="https://example.com/video">别处的视频：夜航船复航（2 分 10 秒）</a><figcaption>链接卡片的说明</figcaption></figure>
<hr>
<p>分隔线以后的最后一段。</p>`;

const galleryBody = (picture: SomePicture) =>
  picture
    ? [
        '第一张的说明。',
        '第二张的说明，长一些，说明这张图上的人是谁，他在做什么，当时是几点。',
        '第三张的说明。',
      ]
        .map((caption) => figure(picture, caption, '林安 摄'))
        .join('')
    : '<p>图库里还没有图片；上传一张，就能看到图集的样子。</p>';
