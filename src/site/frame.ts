/** What stands around every page that readers see: head, header with the channels, footer with the newsroom's numbers. */
import { brotliCompressSync, constants } from 'node:zlib';
import type { Converter, Variant } from '../chinese/convert.ts';
import { type Dates, datesIn } from '../chinese/dates.ts';
import { variantName, words } from '../chinese/wording.ts';
import { ExpectedError, Gone } from '../errors.ts';
import type { Answer, PageRequest, Redirect, Responder, SiteFace } from '../http/page.ts';
import type { Render } from '../http/view.ts';
import type { ReaderServices } from '../services.ts';
import { pictureTag } from '../media/picture-tag.ts';
import { friendLinks } from '../settings/friend-links.ts';
import type { Settings } from '../settings/settings.ts';
import type { ChannelTree } from '../taxonomy/channels.ts';
import { createUrls, offeredVariants, ownVariant, type Urls, variantPrefix } from '../urls.ts';
import { type Choice, createDisplayStyle } from './display-style.ts';
import { oldAddress } from './old-address.ts';

/** What a page of the site is made with, beside its stores. */
export interface Setting {
  variant: Variant;
  urls: Urls;
  dates: Dates;
  words: (typeof words)[Variant];
  /** Already in the reader's variant. */
  settings: Settings;
  /** Turns text in the site's own script (names of channels, the site's name) into the reader's variant. */
  own: (text: string) => string;
}

/** What to show. */
export interface View {
  view: string;
  /** The page's own name; empty for the home page, which bears the site's. */
  title: string;
  data: Record<string, unknown>;
  /** The canonical path within the variant. */
  canonical: string;
  description?: string;
  /** Properties of OpenGraph beyond title, address and description. */
  openGraph?: [property: string, content: string][];
  /** Structured data, put into the page as JSON-LD. */
  structured?: object | object[];
  /** The number, and for an article the hash, by which the page can be found in the ledger. */
  evidence?: { number: number; hash?: string } | undefined;
  /** The channel whose entry in the navigation is the present one. */
  section?: number | undefined;
  status?: number;
  /** A page of which search engines keep nothing. */
  isNotIndexed?: boolean;
  until?: number;
}

/** Instead of a page: the address to go to. */
export interface Elsewhere {
  redirect: string;
}

export type PageMaker = (request: PageRequest, setting: Setting) => View | Elsewhere;

interface Needs {
  siteUrl: string;
  asset: (name: string) => string;
  /** The stylesheet of the site. */
  stylesheet: string;
  render: Render;
  converter: Converter;
  site: Pick<ReaderServices, 'settings' | 'channels' | 'breaking' | 'editions' | 'pages' | 'media'>;
  now: () => Date;
  /** How many bytes the styles of every page have as they are sent. */
  stylesBytes: () => number;
}

interface PreviewWays {
  settings?: Settings;
  /** The site's own unless said. */
  variant?: Variant;
  /** Where the style of how somebody reads is found. */
  style: string;
  breaking?: { text: string; href: string; until: number };
}

/** Written in the site's own script; official numbers stay as they were granted. */
const textSettings = ['siteName', 'description', 'contactAddress'] as const;

export function createFrame({
  siteUrl,
  asset,
  stylesheet,
  render,
  converter,
  site,
  now,
  stylesBytes,
}: Needs) {
  const displayStyle = createDisplayStyle(stylesheet);
  const styleFor = (accent: string, choice: Choice = { size: 'normal', theme: 'system' }) =>
    displayStyle(choice, accent);

  function settingFor(variant: Variant, stored = site.settings.read()): Setting {
    const own = (text: string) => converter.text(text, stored.script, variant);
    const settings = { ...stored };
    for (const key of textSettings) settings[key] = own(stored[key]);
    return {
      variant,
      urls: createUrls(siteUrl, variantPrefix(variant, stored.script), asset),
      dates: datesIn(stored.timeZone),
      words: words[variant],
      settings,
      own,
    };
  }

  const withoutPrefix = (path: string, { variant, settings }: Setting) =>
    path.slice(variantPrefix(variant, settings.script).length);

  /** The same page in every variant; none where there is but one. `path` is without a prefix. */
  function alternates(path: string, settings: Settings) {
    const offered = offeredVariants(settings);
    if (offered.length === 1) return [];
    return offered.map((other) => ({
      variant: other,
      href: variantPrefix(other, settings.script) + path,
      label: variantName(other, offered),
      isOwn: other === ownVariant(settings.script),
    }));
  }

  /** What the newsroom puts in the place of its name, at the head of every page. */
  function masthead({ settings }: Setting): string {
    const picture = settings.masthead === '' ? undefined : site.media.picture(settings.masthead);
    return picture ? pictureTag(picture, { alt: settings.siteName, cut: 'whole', sizes: '20rem', isFirst: true }) : ''; // prettier-ignore
  }

  /** The icon beside the number that the police gave: its address, where it is there. */
  function policeIcon({ settings }: Setting): string {
    return settings.policeIcon !== '' && site.media.picture(settings.policeIcon) ? settings.policeIcon : '';
  }

  /** The line above every page, in its time. */
  function breakingNow({ own, urls }: Setting) {
    const breaking = site.breaking.read();
    if (!breaking || breaking.endsAt <= now().toISOString()) return undefined;
    return {
      text: own(breaking.text),
      href: breaking.link === '' ? '' : urls.leading(breaking.link),
      until: Date.parse(breaking.endsAt),
    };
  }

  /** The whole HTML of a page. */
  function document(view: View, setting: Setting, breaking = breakingNow(setting)): string {
    const { variant, urls, dates, words: wording, settings, own } = setting;
    const ambient = { urls, dates, words: wording, variant };
    const body = render(view.view, { settings, ...view.data }, ambient);
    const navigation: ChannelTree[] = site.channels.tree();
    const isFailure = view.status !== undefined && view.status !== 200;
    const isHome = view.title === '' && !isFailure;
    const text = render(
      'layouts/site',
      {
        settings,
        body,
        title: view.title === '' ? settings.siteName : `${view.title} - ${settings.siteName}`,
        name: view.title === '' ? settings.siteName : view.title,
        description: view.description ?? '',
        canonical: isFailure ? '' : urls.absolute(view.canonical),
        // A page that tells of a failure has no counterpart; from there one goes to the other home page.
        alternates: alternates(isFailure ? '/' : withoutPrefix(view.canonical, setting), settings),
        openGraph: view.openGraph ?? [['og:type', 'website']],
        structured: view.structured ? jsonLd(view.structured) : '',
        evidence: view.evidence,
        breaking,
        today: view.data.today,
        section: view.section,
        isHome,
        isNotIndexed: view.isNotIndexed ?? isFailure,
        navigation: navigation.map((channel) => ({ ...channel, name: own(channel.name) })),
        masthead: masthead(setting),
        policeIcon: policeIcon(setting),
        links: isHome
          ? friendLinks(settings.links).map(({ name, address }) => ({
              name: own(name),
              href: urls.leading(address),
            }))
          : [],
        pages: site.pages.inFooter().map(({ slug, title, script }) => ({
          href: urls.page(slug),
          title: converter.text(title, script, variant),
        })),
        siteUrl,
      },
      ambient,
    );
    return settings.isSample ? weighed(text, setting) : text;
  }

  /** The sample's pages tell what they weigh: themselves as they are sent, with the styles, and how many scripts they have. */
  function weighed(text: string, { words: say, settings: { accent } }: Setting): string {
    const coded = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
    const kilobytes = ((coded.length + stylesBytes() + styleFor(accent).length) / 1024).toFixed(1);
    const scripts = text.match(/<script(?! type="application\/ld\+json")/g)?.length ?? 0;
    return text
      .replace('{weight}', kilobytes)
      .replace('{scripts}', scripts === 0 ? say.noScript : say.scripts(scripts));
  }

  const html = (status: number, text: string, until?: number): Answer => ({
    status,
    contentType: 'text/html; charset=utf-8',
    text,
    ...(until !== undefined && { until }),
  });

  const face: SiteFace = {
    variantFor(given, { path, search }): Variant | Redirect | undefined {
      const settings = site.settings.read();
      const own = ownVariant(settings.script);
      if (given === undefined) return own;
      // Two slashes at its beginning would make it an address on another host.
      if (given === own) return { status: 308, location: path.replace(/^[/\\]+/, '/') + search };
      if (offeredVariants(settings).includes(given)) return given;
      // What is not offered is no prefix: an address that an article had elsewhere may begin like one.
      const whole = variantPrefix(given, settings.script) + path;
      return oldAddress({ site }, { path: whole, search, variant: own });
    },

    failure(error, variant): Answer {
      const setting = settingFor(variant ?? ownVariant(site.settings.read().script));
      const { words: say } = setting;
      const status = error instanceof ExpectedError ? error.status : 500;
      const shown =
        error instanceof Gone
          ? { heading: say.goneTitle, text: say.goneText, notice: setting.own(error.notice) }
          : status === 404
            ? { heading: say.notFoundTitle, text: say.notFoundText, notice: '' }
            : { heading: say.errorTitle, text: say.errorText, notice: '' };
      const view = { view: 'errors/message', title: shown.heading, data: shown, canonical: '/', status };
      return html(status, document(view, setting));
    },
  };

  return {
    face,
    settingFor,
    document,

    /** A page for the desk: as it would be with other settings, in a style of its own, with a banner above it. */
    preview(
      make: PageMaker,
      { settings = site.settings.read(), variant, style, breaking }: PreviewWays,
    ): string {
      const shownIn = variant ?? ownVariant(settings.script);
      const plain = settingFor(shownIn, settings);
      const setting = { ...plain, urls: { ...plain.urls, displayStyle: () => style } };
      const view = make({ params: {}, query: {}, path: '/', search: '', variant: shownIn }, setting);
      if ('redirect' in view) return '';
      return document(view, setting, breaking ? { ...breaking, text: setting.own(breaking.text) } : breakingNow(setting)); // prettier-ignore
    },

    /** The style that goes with a colour and a choice. */
    styleFor,

    /** A page in the site's frame. */
    page(make: PageMaker): Responder {
      return (request) => {
        const setting = settingFor(request.variant);
        const view = make(request, setting);
        if ('redirect' in view) return { status: 302, location: view.redirect };
        const breaking = breakingNow(setting);
        const until = Math.min(view.until ?? Infinity, breaking?.until ?? Infinity);
        return html(view.status ?? 200, document(view, setting, breaking), until);
      };
    },
  };
}

export type Frame = ReturnType<typeof createFrame>;

/** JSON-LD that cannot end the element it stands in. */
function jsonLd(value: object | object[]): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}
