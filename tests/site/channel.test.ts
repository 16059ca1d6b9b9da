import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openNewsroom } from '../support/newsroom.ts';

const titlesIn = (html: string) => {
  const [list = ''] = /<ol class="headlines">[^]*?<\/ol>/.exec(html) ?? [];
  return [...list.matchAll(/<h2>(?:<span class="label">([^<]*)<\/span> )*<a [^>]*>([^<]*)<\/a>/g)].map(
    ([, label, title]) => (label ? `${label}|${title}` : title),
  );
};

describe('GET /channels/:slug', () => {
  test('keeps what is pinned on top until its time is over, and does not repeat it', async (t) => {
    const { make, get, clock, services } = openNewsroom(t);
    const city = make.channel({ slug: 'city' });
    const column = make.channel({ slug: 'streets', parentId: city.id });
    const until = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString();
    make.article({ channel: column, title: '置顶的', pinnedUntil: until(2) });
    clock.advance(60_000);
    make.article({ channel: city, title: '过了期的', pinnedUntil: until(-1) });
    clock.advance(60_000);
    make.article({ channel: column, title: '最新的' });

    for (const path of ['/channels/city', '/channels/streets']) {
      const [first, ...others] = titlesIn((await get(path)).text);
      assert.equal(first, '置顶|置顶的', path);
      assert.equal(others[0], '最新的');
      assert.ok(!others.includes('置顶的'), 'once');
    }
    assert.deepEqual(titlesIn((await get('/tw/channels/city')).text), ['置頂|置頂的', '最新的', '過了期的']);

    clock.advance(2 * 3_600_000);
    assert.equal(services.site.cache.find('/channels/city'), undefined);
    assert.deepEqual(titlesIn((await get('/channels/city')).text), ['最新的', '过了期的', '置顶的']);
  });

  test('lists an article in its second column too, and in the channels above both', async (t) => {
    const { make, get } = openNewsroom(t);
    const channels = { city: make.channel({ slug: 'city' }), sport: make.channel({ slug: 'sport' }) };
    const streets = make.channel({ slug: 'streets', parentId: channels.city.id });
    const football = make.channel({ slug: 'football', parentId: channels.sport.id });
    const { id } = make.article({ channel: streets, title: '街巷足球', secondChannelId: football.id });
    const listed = async () => {
      const found: string[] = [];
      for (const slug of ['city', 'streets', 'sport', 'football'])
        if (titlesIn((await get(`/channels/${slug}`)).text).includes('街巷足球')) found.push(slug);
      return found;
    };
    assert.deepEqual(await listed(), ['city', 'streets', 'sport', 'football']);

    make.update(id, { secondChannelId: channels.city.id });
    assert.deepEqual(await listed(), ['city', 'streets']);
    make.update(id, { secondChannelId: channels.sport.id });
    assert.deepEqual(await listed(), ['city', 'streets', 'sport']);
    make.update(id, { secondChannelId: null });
    assert.deepEqual(await listed(), ['city', 'streets']);
    make.update(id, { secondChannelId: football.id });
    make.withdrawal(id);
    assert.deepEqual(await listed(), []);
  });
});
