import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verify } from '../../src/ledger/verify.ts';
import { fieldValue, signedIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { openNewsroom } from '../support/newsroom.ts';

const entry = { kind: 'place', hans: '后石村', tw: '后石村', hk: '后石鄉', note: '县志' };

describe('转换词表', () => {
  test('is added to, changed, taken from, and verified', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, make } = newsroom;
    const admin = await signedIn(newsroom, 'admin', 'editor');
    make.article({ title: '写着后石村的稿件' });
    make.article({ title: '別的稿件寫后石鄉', script: 'hant' });
    make.article({ title: '无关的稿件' });
    assert.equal((await admin.post('/admin/glossary', entry)).status, 303);
    const page = (await admin.get('/admin/glossary/1')).text;
    assert.match(page, /有 2 篇写着这个词/);
    assert.doesNotMatch(page, /无关的稿件/);
    assertHonest(services.site.reader);

    const refused = async (given: Partial<typeof entry>, message: RegExp) => {
      const reply = await admin.post('/admin/glossary', { ...entry, hans: '另一村', tw: '另一村', hk: '', ...given }); // prettier-ignore
      assert.equal(reply.status, 422);
      assert.match(reply.text, message);
      return reply;
    };
    await refused({ hans: '后石村' }, /已经在词表里/);
    await refused({ hk: '后石鄉' }, /已经是“后石村”的写法/);
    await refused({ hans: '后' }, /至少两个字/);
    await refused({ tw: '' }, /请填写台湾的写法/);
    assert.equal(fieldValue((await refused({ tw: '<b>' }, /只能有文字/)).text, 'tw'), '<b>');
    await refused({ kind: 'x' }, /请选择类别/);
    assert.match(
      (await admin.get(`/admin/glossary?words=${encodeURIComponent('鄉')}&of=place`)).text,
      /后石村/,
    );
    assert.match((await admin.get('/admin/glossary?of=person')).text, /没有这样的词/);

    assert.equal((await admin.post('/admin/glossary/1', { ...entry, hk: '' })).status, 303);
    assert.equal(services.desk.glossaryDesk.byId(1)!.hk, '后石村');
    services.desk.db.prepare(`UPDATE glossary SET tw = '後石村'`).run();
    assert.match(verify(services.site.reader).findings[0]!.text, /glossary 1 \(后石村\): its tw is not what was set/); // prettier-ignore
    services.desk.db.prepare(`UPDATE glossary SET tw = '后石村'`).run();
    assert.equal((await admin.post('/admin/glossary/1/removal', {})).status, 303);
    assertHonest(services.site.reader);
  });

  test('decides what readers of the other script see, in texts, lists and tags, at once', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, make, get } = newsroom;
    const { desk } = services;
    make.settings({ offersOtherScript: true, offersHongKong: true });
    const channel = make.channel({ slug: 'news' });
    const { id } = make.article({ channel, title: '后石村新路通车', body: '去后石村的路，过了后石村后面是发电站。', tags: ['后石村'] }); // prettier-ignore
    const text = async (path: string) => (await get(path)).text;
    assert.match(await text(`/tw/articles/${id}`), /後石村新路通車/);
    assert.match(await text('/tw/channels/news'), /後石村新路通車/);
    const own = await text(`/articles/${id}`);

    desk.acts.performNow(null, (act) => desk.glossaryDesk.add(act, { ...entry, kind: 'place' }));
    const taiwan = await text(`/tw/articles/${id}`);
    assert.match(taiwan, /<h1[^>]*>\s*后石村新路通車/);
    assert.match(taiwan, /去后石村的路，過了后石村後面是發電站。/);
    assert.match(taiwan, /<li>后石村<\/li>/);
    assert.doesNotMatch(taiwan, /後石村/);
    assert.match(await text('/tw/channels/news'), /后石村新路通車/);
    assert.match(await text(`/hk/articles/${id}`), /去后石鄉的路，過了后石鄉後面/);
    assert.equal(await text(`/articles/${id}`), own, 'the site’s own script is not converted');

    const other = make.article({ channel, title: '后石鄉通水', script: 'hant', body: '后石鄉與后石村通了水。' }).id; // prettier-ignore
    assert.match(await text(`/articles/${other}`), /后石村与后石村通了水/);
    desk.acts.performNow(null, (act) => desk.glossaryDesk.remove(act, 1));
    assert.match(await text(`/tw/articles/${id}`), /後石村新路通車/);
    assertHonest(services.site.reader);
  });

  test('moves its version with every change, or is found out', (t) => {
    const { services } = openNewsroom(t);
    const { desk, site } = services;
    desk.acts.performNow(null, (act) => desk.glossaryDesk.add(act, { ...entry, kind: 'place' }));
    assertHonest(site.reader);
    desk.db.exec('UPDATE glossary_version SET version = 0');
    const found = () => verify(site.reader).findings.map(({ text }) => text).join('\n'); // prettier-ignore
    assert.match(found(), /its version is behind its 1 changes/);
    desk.db.exec('DELETE FROM glossary_version');
    assert.match(found(), /its version is behind/);
  });

  test('takes the longest of its words', (t) => {
    const { services } = openNewsroom(t);
    const { desk, converter } = services;
    const add = (hans: string, tw: string) =>
      desk.acts.performNow(null, (act) => desk.glossaryDesk.add(act, { kind: 'term', hans, tw, hk: tw, note: '' })); // prettier-ignore
    add('云岭', '云嶺');
    add('云岭大桥', '雲嶺大橋');
    // Latin letters are words too, but never those of the markup around them.
    for (const [hans, tw] of [
      ['title', 'onclick'],
      ['alt', 'onload'],
      ['lt', 'gt'],
      ['amp', 'lt'],
      ['APP', '應用程式'],
    ] as const)
      // prettier-ignore
      add(hans, tw);
    const said = (text: string) => converter.text(text, 'hans', 'zh-Hant-TW');
    assert.equal(said('云岭和云岭大桥，白云'), '云嶺和雲嶺大橋，白雲');
    assert.equal(said('云岭'), '云嶺');
    assert.equal(converter.html('<p title="云岭">过云岭<code>云岭</code></p>', 'hans', 'zh-Hant-TW'), '<p title="云嶺">過云嶺<code>云岭</code></p>'); // prettier-ignore
    assert.equal(
      converter.html('<p title="云岭 title">APP &lt;云&gt; &amp;lt; A&B title<img src="/a.jpg" alt="云 alt&quot;"></p>', 'hans', 'zh-Hant-TW'), // prettier-ignore
      '<p title="云嶺 onclick">應用程式 &lt;雲&gt; &amp;gt; A&B onclick<img src="/a.jpg" alt="雲 onload&quot;"></p>', // prettier-ignore
    );
    assert.equal(services.plainConverter.text('云岭', 'hans', 'zh-Hant-TW'), '雲嶺');
  });

  test('tells who was slower, and loses neither text', async (t) => {
    const newsroom = openNewsroom(t);
    const admin = await signedIn(newsroom, 'admin');
    const fields: Record<string, string> = { kind: 'person', hans: '林安', tw: '林安安' };
    assert.equal((await admin.post('/admin/glossary', fields)).status, 303);
    const base = fieldValue((await admin.get('/admin/glossary/1')).text, 'base')!;
    assert.equal((await admin.post('/admin/glossary/1', { ...fields, hans: '林先安', base })).status, 303);
    const slower = await admin.post('/admin/glossary/1', { ...fields, hans: '林后安', base });
    assert.equal(slower.status, 409);
    assert.match(slower.text, /这一条已被别人改过/);
    assert.equal(fieldValue(slower.text, 'hans'), '林后安');
    const again = await admin.post('/admin/glossary/1', {
      ...fields,
      hans: '林后安',
      base: fieldValue(slower.text, 'base')!,
    });
    assert.equal(again.status, 303);
  });
});
