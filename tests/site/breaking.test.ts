import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openNewsroom } from '../support/newsroom.ts';

describe('the breaking banner', () => {
  test('stands on every page, in the reader’s script, and on kept pages ends by the clock', async (t) => {
    const { make, get, clock, services } = openNewsroom(t);
    const channel = make.channel({ slug: 'city' });
    const { id } = make.article({ channel });
    const paths = ['/', '/latest', '/channels/city', `/articles/${id}`, '/nothing'];
    for (const path of paths) assert.doesNotMatch((await get(path)).text, /class="breaking"/, path);

    const { desk } = services;
    const endsAt = new Date(clock.now().getTime() + 3_600_000).toISOString();
    const banner = { text: '台风登陆：面条涨价', link: '/latest', endsAt };
    desk.acts.performNow(null, (act) => desk.breakingDesk.set(act, banner));
    for (const path of paths) {
      assert.match(
        (await get(path)).text,
        /class="breaking"[^]*?<a href="\/latest">台风登陆：面条涨价<\/a>/,
        path,
      );
      assert.match(
        (await get(`/tw${path}`)).text,
        /class="breaking"[^]*?<a href="\/tw\/latest">颱風登陸：麵條漲價<\/a>/,
        path,
      );
    }
    const kept = services.site.cache.keys();
    assert.equal(kept.length, 2 * (paths.length - 1));

    clock.advance(3_599_999);
    for (const key of kept) assert.ok(services.site.cache.find(key), `${key} is good until the end`);
    clock.advance(1);
    for (const key of kept) assert.equal(services.site.cache.find(key), undefined, key);
    for (const path of paths) assert.doesNotMatch((await get(path)).text, /class="breaking"/, path);
  });

  test('may lead nowhere, and goes when it is taken away', async (t) => {
    const { make, get, clock, services: { desk } } = openNewsroom(t); // prettier-ignore
    make.article();
    const endsAt = new Date(clock.now().getTime() + 3_600_000).toISOString();
    desk.acts.performNow(null, (act) => desk.breakingDesk.set(act, { text: '1 < 2 & 3', link: '', endsAt }));
    assert.match((await get('/')).text, /class="breaking"(?:(?!<a )[^])*?1 &lt; 2 &amp; 3/);
    desk.acts.performNow(null, (act) => desk.breakingDesk.set(act, undefined));
    assert.doesNotMatch((await get('/')).text, /class="breaking"/);
  });
});
