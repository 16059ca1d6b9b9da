/** /admin/media/:id/replacement: a new file takes the place of an old one wherever that is used now. Texts name a picture by the hash of
 *  its bytes, and what was published is signed: so nothing is exchanged beneath them. Each article gets a new revision, which goes the
 *  newsroom's way to readers; the old file stays, because earlier versions name it. All of it is listed before anything is done. */
import type { Account } from '../accounts/accounts.ts';
import { may } from '../accounts/rights.ts';
import { withBodyMedium, withMedium } from '../articles/figures.ts';
import { isSubmitted } from '../articles/workflow.ts';
import { Conflict, ExpectedError, Forbidden, Invalid, notFound } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';
import type { ArticleUse, MediaUses } from '../media/media-uses.ts';
import { kindNames, type Media } from '../media/media.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { slotNames } from './front-page.ts';
import { acceptOf, mayDescribe, settingNames } from './media.ts';
import { mayWorkOn } from './own-articles.ts';
import { type DeskPage, failureFrom, numberFrom, type SeeOther, type SignedInVisit } from './visit.ts';

/** What would become of an article, in words. */
interface Planned {
  way: 'publish' | 'save' | 'leave';
  words: string;
}

/** What became of a place. */
interface Outcome {
  name: string;
  href: string;
  words: string;
  isDone: boolean;
}

export function mediaReplacementPages({ desk }: Services) {
  const { acts, drafts, media, mediaUses, intake, leases, publishing, reviews } = desk;

  function mediumOf({ params, account }: SignedInVisit): Media {
    const found = media.byId(numberFrom(params.id)) ?? notFound('没有这个文件');
    if (found.erasedAt !== null) throw new Conflict('这个文件已经清除');
    if (!mayDescribe(desk, account, found))
      throw new Forbidden('您只能替换自己上传的、或只有自己稿件用到的图片与附件；别的请编辑来换');
    return found;
  }

  /** The file that is to take the place, where one was named that can. */
  function successorOf(old: Media, named: string | undefined): Media | undefined {
    const found = /^[1-9]\d{0,14}$/.test(named ?? '') ? media.byId(Number(named)) : undefined;
    return found && found.erasedAt === null && found.kind === old.kind && found.id !== old.id ? found : undefined; // prettier-ignore
  }

  function planFor(use: ArticleUse, account: Account): Planned {
    const leave = (words: string): Planned => ({ way: 'leave', words });
    if (!mayWorkOn(use, account)) return leave('您不能改这篇稿件，请编辑来换');
    if (!use.isInText) return leave('最新一版已经没有它；发布最新一版，线上就换掉了');
    const lease = leases.of(use.articleId);
    if (lease && lease.accountId !== account.id)
      return leave(`${lease.accountName}正在写这篇稿件，等写完再换`);
    if (!may(account.roles, 'edit') && isSubmitted(use.state))
      return leave('已经送审，您现在不能改；请先撤回送审，或请编辑来换');
    const isDirect = reviews.work.workflow() === 'direct';
    if (use.isNewestOnline && isDirect)
      return may(account.roles, 'publish')
        ? { way: 'publish', words: '存为新的一版并重新发布，读者马上看到新的' }
        : { way: 'save', words: '存为新的一版；读者看到的还是旧的，请编辑发布以后才换' };
    if (use.isNewestOnline)
      return { way: 'save', words: '存为新的一版；读者看到的还是旧的，审完发布以后才换' };
    if (use.state === 'scheduled' && isDirect)
      return { way: 'save', words: '存为新的一版，到预定的时间照常发布' };
    if (isSubmitted(use.state)) return { way: 'save', words: '存为新的一版，已有的审签作废，要重新审' };
    return use.isOnline
      ? { way: 'save', words: '存进还没有发布的最新一版；发布以后，线上才换' }
      : { way: 'save', words: '存为新的一版' };
  }

  function page(
    old: Media,
    account: Account,
    { successor, outcomes = [], problems = {}, status }: { successor?: Media | undefined; outcomes?: Outcome[]; problems?: Record<string, string>; status?: number } = {}, // prettier-ignore
  ): DeskPage {
    const uses = mediaUses.of(old.src);
    const thumb = ({ id }: Media) =>
      media.renditions(id).find(({ cut, format }) => cut === 'whole' && format === 'webp')?.address ?? '';
    const planned = uses.articles.map((use) => ({
      ...use,
      isMine: mayWorkOn(use, account),
      plan: planFor(use, account),
    }));
    return {
      view: 'admin/media-replacement',
      title: `替换“${old.name}”`,
      data: {
        old: { ...old, thumb: thumb(old) },
        successor: successor && { ...successor, thumb: thumb(successor) },
        accepts: acceptOf[old.kind],
        articles: planned,
        others: othersOf(uses, account),
        hasWork: planned.some(({ plan }) => plan.way !== 'leave') || othersOf(uses, account).some(({ mayDo }) => mayDo), // prettier-ignore
        formerly: uses.formerly,
        isCut: uses.isCut,
        outcomes,
        problems,
      },
      ...(status !== undefined && { status }),
    };
  }

  /** Where it is used beside articles, and whether this person may change that. */
  function othersOf({ places, settings, pages, authors }: MediaUses, { roles }: Account) {
    const [mayPlace, maySet] = [may(roles, 'front-page'), may(roles, 'settings')];
    return [
      ...(places.length > 0
        ? [{ key: 'front-page', name: `首页：${places.map(({ slot, position }) => `${slotNames[slot]} ${position}`).join('、')}`, href: adminUrls.frontPage(), mayDo: mayPlace, who: '总编辑' }] // prettier-ignore
        : []),
      ...(settings.length > 0
        ? [{ key: 'settings', name: `设置：${settings.map((key) => settingNames[key] ?? key).join('、')}`, href: adminUrls.settings(), mayDo: maySet, who: '管理员' }] // prettier-ignore
        : []),
      ...pages.map(({ id, title }) => ({ key: `page-${id}`, name: `单页：${title}`, href: adminUrls.page(id), mayDo: maySet, who: '管理员' })), // prettier-ignore
      ...authors.map(({ id, name }) => ({ key: `author-${id}`, name: `作者：${name}`, href: adminUrls.author(id), mayDo: maySet, who: '管理员' })), // prettier-ignore
    ];
  }

  /** Does one thing by an act of its own, so that what cannot be done keeps nothing else back. */
  async function attempt(
    account: Account,
    told: Pick<Outcome, 'name' | 'href'>,
    words: string,
    deed: (act: Act) => void,
  ): Promise<Outcome> {
    try {
      await acts.perform({ id: account.id }, deed);
      return { ...told, words, isDone: true };
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      return { ...told, words: `没有换：${error.message}`, isDone: false };
    }
  }

  async function replaceIn(
    account: Account,
    use: ArticleUse,
    seen: number,
    [old, successor]: [Media, Media],
  ): Promise<Outcome> {
    const { articleId, title } = use;
    const told = { name: `${articleId} 号：${title}`, href: adminUrls.article(articleId) };
    const save = (act: Act) => {
      const draft = drafts.draft(articleId) ?? notFound('没有这篇稿件');
      const { revision } = draft;
      if (revision.id !== seen) throw new Conflict('刚才又有了新的一版，请看过再换');
      const saved = drafts.save(act, {
        articleId,
        baseRevisionId: revision.id,
        channelId: revision.channelId,
        dated: revision.dated,
        content: withMedium(revision.content, old.src, successor),
        note: `“${old.name}”换成“${successor.name}”`,
        isWriterOnly: !may(account.roles, 'edit'),
      });
      return saved.revisionId;
    };
    const { way } = planFor(use, account);
    if (way === 'publish') {
      const published = await attempt(account, told, '已换，读者现在就能看到', (act) =>
        publishing.publish(act, articleId, save(act), { wasOnline: true }),
      );
      if (published.isDone) return published;
      const saved = await attempt(account, told, '', (act) => void save(act));
      return saved.isDone ? { ...saved, words: `已存为新的一版，${published.words.replace('没有换', '没有发布')}` } : saved; // prettier-ignore
    }
    const words = use.isOnline ? '已存为新的一版；读者看到的还没有换，请接着送审或发布' : '已存为新的一版';
    return attempt(account, told, words, (act) => void save(act));
  }

  return {
    /** What would be changed, or the question which file is to take the place. */
    show(visit: SignedInVisit): DeskPage {
      const old = mediumOf(visit);
      return page(old, visit.account, { successor: successorOf(old, visit.query.with) });
    },

    /** Takes the new file into the library; nothing is replaced yet. */
    async take(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const old = mediumOf(visit);
      const { account, form } = visit;
      try {
        const [file] = form.files('file');
        if (!file) throw new Invalid({ file: '请先选择要换上的文件' });
        const taken = await intake.take({ id: account.id }, file);
        if (taken.kind !== old.kind)
          throw new Invalid({
            file: `要换上的应当也是${kindNames[old.kind]}；“${taken.name}”是${kindNames[taken.kind]}，已收进图库`,
          });
        if (taken.id === old.id) throw new Invalid({ file: '这就是原来的那个文件，没有什么可换的' });
        return { seeOther: adminUrls.mediumReplacement(old.id, taken.id) };
      } catch (error) {
        const { problems, status } = failureFrom(error);
        const named = Object.fromEntries(Object.values(problems).map((message) => ['file', message]));
        return page(old, account, { problems: named, status });
      }
    },

    /** Replaces it in what was ticked, each by an act of its own, and tells what came of it. */
    async replace(visit: SignedInVisit): Promise<DeskPage> {
      const old = mediumOf(visit);
      const { account, form } = visit;
      const successor = successorOf(old, form.text('with'));
      if (!successor) return page(old, account, { problems: { file: '请先选择要换上的文件' }, status: 422 });
      const uses = mediaUses.of(old.src);
      const outcomes: Outcome[] = [];
      for (const use of uses.articles) {
        const seen = Number(form.text(`article-${use.articleId}`));
        if (seen > 0 && planFor(use, account).way !== 'leave')
          outcomes.push(await replaceIn(account, use, seen, [old, successor]));
      }
      for (const { key, name, href, mayDo } of othersOf(uses, account)) {
        if (!mayDo || !form.has(key)) continue;
        outcomes.push(
          await attempt(account, { name, href }, '已换', (act) => replaceElsewhere(act, key, old, successor)),
        );
      }
      if (outcomes.length === 0)
        return page(old, account, { successor, problems: { '': '请至少选一处' }, status: 422 });
      return page(old, account, { successor, outcomes });
    },
  };

  function replaceElsewhere(act: Act, key: string, old: Media, successor: Media) {
    if (key === 'front-page') {
      desk.frontPageDesk.replacePicture(act, old.src, successor.src);
      return;
    }
    if (key === 'settings') {
      const stored = desk.settings.read();
      const next = (src: string) => (src === old.src ? successor.src : src);
      desk.settingsDesk.set(act, { ...stored, masthead: next(stored.masthead), policeIcon: next(stored.policeIcon) }); // prettier-ignore
      return;
    }
    if (key.startsWith('author-')) {
      const author = desk.authors.byId(Number(key.slice('author-'.length))) ?? notFound('没有这位作者');
      const { id, ...form } = author;
      desk.authors.change(act, id, { ...form, portrait: successor.src });
      return;
    }
    const id = Number(key.slice('page-'.length));
    const { slug, title, body, script, position, isInFooter } =
      desk.pages.byId(id) ?? notFound('没有这张单页');
    desk.pageDesk.change(act, id, { slug, title, script, position, isInFooter, body: withBodyMedium(body, old.src, successor) }); // prettier-ignore
  }
}
