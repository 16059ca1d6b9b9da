/** What a form of an article brings besides text: files to take in, pictures of the body that still lie elsewhere, and what was
 *  typed about each picture. The body that comes back names only what we have, or says at the form what could not be had. */
import type { Account } from '../accounts/accounts.ts';
import type { KnownMedium, LeftOut, TypedArticle } from '../articles/article-form.ts';
import { attachmentLine, leftOutOf } from '../articles/article-form.ts';
import { bodyFrom, typedFrom } from '../articles/body.ts';
import {
  figuresIn,
  pictureFigure,
  remotePictures,
  withFetched,
  withFigureTexts,
} from '../articles/figures.ts';
import type { Form } from '../http/forms.ts';
import type { Problem } from '../media/intake.ts';
import type { Media } from '../media/media.ts';
import type { Services } from '../services.ts';
import { thumbAt } from './picture-picker.ts';

/** What became of the typed fields. */
export interface Gathered {
  typed: TypedArticle;
  /** Files that were not taken, by the form's field. */
  problems: Record<string, string>;
  /** Pictures of the body that could not be fetched, by their address. */
  failures: Problem[];
  /** What of the body was left out without a word. */
  leftOut: LeftOut;
}

export function createArticleMedia({ desk }: Pick<Services, 'desk'>) {
  const { intake, media, remotePictures: remote } = desk;

  /** What lies at an address of ours; a size of a picture leads to the picture itself. */
  const mediumAt = (src: string): KnownMedium | undefined => media.bySrc(src) ?? media.ofRendition(src);

  const sentences = (problems: readonly Problem[]) => problems.map(({ message }) => message).join('；');

  return {
    mediumAt,

    /** Takes in what came with a form. Nothing typed is lost: what could be taken stands in the fields that come back. */
    async gather(account: Account, form: Form, given: TypedArticle): Promise<Gathered> {
      const by = { id: account.id };
      const typed = { ...given };
      const problems: Record<string, string> = {};

      const lead = await intake.takeAll(by, form.files('lead').slice(0, 1));
      const [picture] = lead.media;
      if (picture?.kind === 'picture') takeLead(typed, picture);
      else if (picture) problems.pictureSrc = `“${picture.name}”不是图片`;
      if (lead.problems.length > 0) problems.pictureSrc = sentences(lead.problems);

      const papers = await intake.takeAll(by, form.files('papers'));
      for (const paper of papers.media) {
        if (paper.kind === 'paper')
          typed.attachments = `${typed.attachments.trimEnd()}\n${attachmentLine({ file: paper.src, name: paper.name })}`.trimStart(); // prettier-ignore
        else problems.attachments = `“${paper.name}”不是 PDF`;
      }
      if (papers.problems.length > 0) problems.attachments = sentences(papers.problems);

      const files = form.files('pictures');
      const hasFigures = form.has('figure-1-src');
      const isWorth = files.length > 0 || hasFigures || /<img\b/i.test(typed.body);
      if (!isWorth) return { typed, problems, failures: [], leftOut: leftOutOf(typed.body) };

      const failures: Problem[] = [];
      const withOwn = await withInline(account, typed.body, failures);
      const leftOut = leftOutOf(withOwn);
      let body = bodyFrom(withOwn);
      body = withTyped(body, form.text);

      const taken = await intake.takeAll(by, files);
      for (const one of taken.media) body += figureOf(one);
      if (taken.problems.length > 0) problems.pictures = sentences(taken.problems);

      const fetched = await remote.fetchAll(by, remotePictures(body));
      failures.push(...fetched.problems);
      body = withFetched(body, (src) => {
        const address = fetched.addresses[src] ?? src;
        return address.startsWith('/media/') ? mediumAt(address) : undefined;
      });
      typed.body = typedFrom(body);
      return { typed, problems, failures, leftOut };
    },

    /** A typed body with what was typed about its pictures: for a form that comes back without anything being taken in. */
    withFigures: (typedBody: string, field: (name: string) => string): string =>
      field('figure-1-src') === '' ? typedBody : typedFrom(withTyped(bodyFrom(typedBody), field)),

    /** The pictures and videos of a body, as the form without script shows them. */
    figures: (typedBody: string) =>
      (/<(?:img|video)\b/i.test(typedBody) ? figuresIn(bodyFrom(typedBody)) : []).map((figure) => {
        const medium = figure.isOwn ? media.bySrc(figure.src) : undefined;
        const renditions = medium?.kind === 'picture' ? media.renditions(medium.id) : [];
        const thumb = renditions.find(({ cut, format }) => cut === 'whole' && format === 'webp');
        return { ...figure, thumb: thumb?.address ?? '', posterThumb: thumbAt(media, figure.poster) };
      }),
  };

  /** A body in which its pictures say what stands in their own fields of the form. */
  function withTyped(body: string, field: (name: string) => string): string {
    return withFigureTexts(body, (figure, index) => {
      const name = `figure-${index + 1}`;
      if (field(`${name}-src`) !== figure.src) return undefined;
      const text = (part: string) => field(`${name}-${part}`).replace(/\r\n?/g, '\n');
      const said = {
        alt: text('alt').replace(/\s+/g, ' '),
        caption: text('caption'),
        credit: text('credit'),
      };
      return figure.kind === 'video' ? { ...said, poster: text('poster').trim() } : said;
    });
  }

  /** A picture's words from the library stand in for those nobody has written. */
  function takeLead(typed: TypedArticle, { src, alt, caption, credit }: Media) {
    typed.pictureSrc = src;
    typed.pictureAlt = typed.pictureAlt.trim() || alt;
    typed.pictureCaption = typed.pictureCaption.trim() || caption;
    typed.pictureCredit = typed.pictureCredit.trim() || credit;
  }

  function figureOf(medium: Media): string {
    const { kind, src, width, height } = medium;
    if (kind === 'video')
      return `<figure><video src="${src}" width="${width}" height="${height}"></video></figure>`;
    return kind === 'picture' ? pictureFigure(medium, medium) : '';
  }

  /** Pictures that a word processor wrote into the text itself are taken in like uploaded ones. */
  async function withInline(account: Account, typed: string, failures: Problem[]): Promise<string> {
    const INLINE = /(<img\b[^<>]*?\ssrc=["'])data:image\/[\w.+-]+;base64,([A-Za-z0-9+/=\s]+)(["'])/gi;
    let html = '';
    let end = 0;
    for (const { 0: whole, 1: before = '', 2: data = '', 3: quote = '', index } of typed.matchAll(INLINE)) {
      html += typed.slice(end, index);
      end = index + whole.length;
      try {
        const { src } = await intake.takeBytes({ id: account.id }, Buffer.from(data, 'base64'), '文中图片');
        html += before + src + quote;
      } catch (error) {
        failures.push({ name: '文中图片', message: intake.sentenceFor(error, '文中图片') });
        html += before + quote;
      }
    }
    return html + typed.slice(end);
  }
}

export type ArticleMedia = ReturnType<typeof createArticleMedia>;
