/** What stands in the slots of the front page, and in the block of 热点图片 on other pages. */
import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { Advertisement, FrontPage, SlotItem } from '../../src/front-page/front-page.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { jpeg } from '../support/pictures.ts';

/** A newsroom with two pictures in its library. */
async function openWithPictures(t: TestContext) {
  const newsroom = openNewsroom(t);
  const { desk } = newsroom.services;
  const take = async (width: number) => desk.intake.takeBytes(null, await jpeg(width, 600), `${width}.jpg`);
  const [harbour, bridge] = [await take(900), await take(800)];
  const chosen = ({ src, width, height }: typeof harbour, alt: string) => ({
    src,
    width,
    height,
    alt,
    caption: '',
    credit: '',
    isShown: false,
  });
  /** Whether a page shows one of the sizes of a picture. */
  const shows = (html: string, { id }: typeof harbour) =>
    desk.media.renditions(id).some(({ address }) => html.includes(address));
  return {
    ...newsroom,
    harbour,
    bridge,
    shows,
    chosen,
    place: (front: Partial<Record<keyof FrontPage, (SlotItem | number)[]>>) =>
      desk.acts.performNow(null, (act) => desk.frontPageDesk.set(act, front)),
    advertisement: (given: Partial<Advertisement> = {}): Advertisement => ({
      articleId: null,
      title: '买茶去',
      picture: bridge.src,
      pictureAlt: '茶罐',
      link: 'https://shop.example/?a=1&b=2',
      startsAt: '',
      endsAt: '',
      ...given,
    }),
  };
}

/** The section of a page that has a class. */
const part = (html: string, name: string) =>
  new RegExp(`<(section|div) class="${name}"[^>]*>[^]*?</\\1>\n(?!</)`).exec(html)?.[0] ?? '';

describe('a slot', () => {
  test('shows an article with the title and the picture that it was given there, and only there', async (t) => {
    const { make, get, place, harbour, bridge, chosen, shows } = await openWithPictures(t);
    const { id } = make.article({
      title: '港口吞吐量回升',
      shortTitle: '港口回升',
      picture: chosen(harbour, '头发般细的吊臂'),
    });
    place({
      lead: [{ articleId: id, title: '头条里的头发', picture: '', pictureAlt: '' }],
      focus: [{ articleId: id, title: '焦点里的发展', picture: bridge.src, pictureAlt: '桥' }],
    });

    const home = (await get('/')).text;
    assert.match(part(home, 'lead'), /<h2><a href="\/articles\/\d+">头条里的头发<\/a><\/h2>/);
    assert.match(part(home, 'focus'), /焦点里的发展/);
    assert.ok(shows(part(home, 'focus'), bridge) && !shows(part(home, 'focus'), harbour));
    assert.match(part(home, 'focus'), /alt="桥"/);
    assert.match(part(home, 'latest'), /港口回升/, 'elsewhere it keeps its own');

    const taiwan = (await get('/tw/')).text;
    assert.match(taiwan, /頭條裡的頭髮/);
    assert.match(taiwan, /焦點裡的發展/);
    assert.match(taiwan, new RegExp(`href="/tw/articles/${id}"`));
  });

  test('shows its first picture large and at once, also behind an article that has none', async (t) => {
    const { make, get, place, harbour, chosen } = await openWithPictures(t);
    const plain = make.article({ title: '没有图的稿件' }).id;
    const pictured = make.article({ title: '有图的稿件', picture: chosen(harbour, '港') }).id;
    place({ focus: [plain, pictured] });
    const focus = part((await get('/')).text, 'focus');
    assert.doesNotMatch(focus, /没有图的稿件/);
    assert.match(focus, /fetchpriority="high"[^]*有图的稿件/);
  });

  test('shows an advertisement in its time alone, labelled, without recommending it', async (t) => {
    const { make, get, place, advertisement, clock, services } = await openWithPictures(t);
    const { id } = make.article({ title: '正经新闻' });
    const at = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000).toISOString();
    place({ lead: [id], banner: [advertisement({ startsAt: at(10), endsAt: at(30) })] });

    assert.doesNotMatch((await get('/')).text, /买茶去/, 'before its time');
    clock.advance(10 * 60_000);
    assert.equal(services.site.cache.find('/'), undefined, 'the kept page was good until then');
    const shown = part((await get('/')).text, 'banner');
    assert.match(shown, /<a href="https:\/\/shop\.example\/\?a=1&amp;b=2" rel="sponsored nofollow">/);
    assert.match(shown, /<span class="label">广告<\/span> 买茶去/);
    assert.match(shown, /<img [^>]*alt="茶罐"/);
    assert.match(part((await get('/tw/')).text, 'banner'), /<span class="label">廣告<\/span> 買茶去/);

    clock.advance(19 * 60_000);
    assert.match((await get('/')).text, /买茶去/);
    clock.advance(60_000);
    assert.doesNotMatch((await get('/')).text, /买茶去/, 'after its time');
  });

  test('labels and marks an advertisement wherever it stands', async (t) => {
    const { make, get, place, advertisement } = await openWithPictures(t);
    const { id } = make.article();
    const item = advertisement();
    place({ lead: [id, item], focus: [item], top: [item], hot: [item], banner: [item] });

    const home = (await get('/')).text;
    const links = [...home.matchAll(/<a href="https:\/\/shop\.example[^>]*>/g)].map(([tag]) => tag);
    assert.equal(links.length, 5);
    for (const link of links) assert.match(link, /rel="sponsored nofollow"/);
    assert.equal(home.match(/class="label">广告</g)?.length, 5);
    const article = (await get(`/articles/${id}`)).text;
    assert.match(part(article, 'hot'), /rel="sponsored nofollow"[^]*class="label">广告</);
  });

  test('leads to a page of our own in the reader’s script', async (t) => {
    const { make, get, place, advertisement } = await openWithPictures(t);
    make.article();
    place({ banner: [advertisement({ link: '/latest' })] });
    assert.match(part((await get('/tw/')).text, 'banner'), /href="\/tw\/latest"/);
  });

  test('may hold the only article there is', async (t) => {
    const { make, get, place, harbour, chosen } = await openWithPictures(t);
    const { id } = make.article({ title: '只有一篇', picture: chosen(harbour, '港') });
    for (const name of ['focus', 'top', 'hot', 'banner', 'lead'] as const) {
      place({ [name]: [id] });
      const { status, text } = await get('/');
      assert.equal(status, 200, name);
      assert.match(part(text, name), /只有一篇/, name);
    }
  });

  test('lets go of who has been withdrawn; back online, they are placed anew by hand', async (t) => {
    const { make, get, place, harbour, chosen, services: { desk } } = await openWithPictures(t); // prettier-ignore
    const stays = make.article({ title: '留下的' });
    const goes = make.article({ title: '撤下的', picture: chosen(harbour, '港') });
    place({ lead: [goes.id, stays.id], hot: [goes.id] });
    make.withdrawal(goes.id);
    assert.doesNotMatch((await get('/')).text, /撤下的/);
    desk.acts.performNow(null, (act) => desk.publishing.publish(act, goes.id, goes.revisionId));
    assert.doesNotMatch(part((await get('/')).text, 'lead'), /撤下的/);
    assert.match(part((await get('/')).text, 'lead'), /留下的/);
  });
});

describe('where nothing was placed', () => {
  test('the newest with a picture stand in for 焦点图, the newest without one for 要闻, picture stories for 热点图片', async (t) => {
    const { make, get, clock, harbour, chosen } = await openWithPictures(t);
    const gallery = make.article({ title: '一组图', kind: 'gallery', picture: chosen(harbour, '一') });
    clock.advance(60_000);
    const plain = make.article({ title: '没有图' });
    clock.advance(60_000);
    const pictured = make.article({ title: '有图', picture: chosen(harbour, '二') });
    clock.advance(60_000);
    const newest = make.article({ title: '最新' });

    const home = (await get('/')).text;
    const idsIn = (name: string) => [...part(home, name).matchAll(/href="\/articles\/(\d+)"/g)].map(([, id]) => Number(id)); // prettier-ignore
    assert.deepEqual(idsIn('lead'), [newest.id]);
    assert.deepEqual(idsIn('focus'), [pictured.id, gallery.id]);
    assert.deepEqual(idsIn('top'), [plain.id]);
    assert.deepEqual(idsIn('hot'), [gallery.id]);
    assert.match(part(home, 'focus'), /fetchpriority="high"[^]*loading="lazy"/, 'only the first is urgent');
  });

  test('and there is no picture at all, there are no empty blocks', async (t) => {
    const { make, get } = openNewsroom(t);
    const { id } = make.article();
    const home = (await get('/')).text;
    for (const name of ['focus', 'hot', 'banner']) assert.doesNotMatch(home, new RegExp(`class="${name}"`));
    assert.doesNotMatch((await get(`/articles/${id}`)).text, /class="hot"/);
  });
});

describe('热点图片', () => {
  test('stands on channel and article pages, without the article itself and without what has no picture', async (t) => {
    const { make, get, place, harbour, chosen } = await openWithPictures(t);
    const channel = make.channel({ slug: 'city' });
    const shown = make.article({ channel, title: '热点甲', picture: chosen(harbour, '港') });
    const bare = make.article({ channel, title: '没有图的' });
    place({ hot: [shown.id, bare.id] });

    assert.match(part((await get('/channels/city')).text, 'hot'), /热点甲/);
    const beside = part((await get(`/articles/${bare.id}`)).text, 'hot');
    assert.match(beside, /热点甲/);
    assert.doesNotMatch(beside, /没有图的/);
    assert.equal(part((await get(`/articles/${shown.id}`)).text, 'hot'), '');
    assert.doesNotMatch((await get('/channels/city?page=1')).text.split('class="hot"')[1] ?? '', /没有图的/);
  });

  test('is noted as changed only when it is: other slots leave article pages kept', async (t) => {
    const { make, get, place, harbour, chosen, services, advertisement } = await openWithPictures(t);
    const channel = make.channel({ slug: 'city' });
    const one = make.article({ channel, picture: chosen(harbour, '港') });
    const other = make.article({ channel, title: '另一篇' });
    place({ hot: [one.id] });
    const paths = ['/', `/articles/${other.id}`, '/channels/city'];
    const kept = () => paths.filter((path) => services.site.cache.find(path) !== undefined);
    for (const path of paths) await get(path);

    place({ hot: [one.id], lead: [other.id], banner: [advertisement()] });
    assert.deepEqual(kept(), paths.slice(1));
    for (const path of paths) await get(path);
    place({ hot: [{ articleId: one.id, title: '改了题', picture: '', pictureAlt: '' }], lead: [other.id] });
    assert.deepEqual(kept(), []);
    assert.match((await get(`/articles/${other.id}`)).text, /改了题/);
  });
});
