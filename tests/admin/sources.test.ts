import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fieldValue, signedIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { verify } from '../../src/ledger/verify.ts';

const agency = { name: '某某社', mayReprint: 'true', address: 'https://agency.example/', note: '协议到年底' };

function addAgency({ services: { desk } }: Newsroom) {
  desk.acts.performNow(null, (act) => desk.sources.add(act, { ...agency, mayReprint: true }));
}

describe('来源单位', () => {
  test('are added, changed, removed, offered to writers, and verified', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const { services } = newsroom;
    const admin = await signedIn(newsroom, 'admin', 'editor');
    assert.equal((await admin.post('/admin/sources', agency)).status, 303);
    assert.match(
      (await admin.get('/admin/articles/new')).text,
      /<datalist id="sources"><option value="某某社">/,
    );
    const { id } = services.desk.sources.all()[0]!;
    assert.equal(fieldValue((await admin.get(`/admin/sources/${id}`)).text, 'note'), agency.note);
    const twice = await admin.post('/admin/sources', agency);
    assert.equal(twice.status, 422);
    assert.match(twice.text, /已经在表里了/);
    const wrong = await admin.post('/admin/sources', { ...agency, name: '', address: 'agency' });
    assert.match(wrong.text, /请填写名称/);
    assert.match(wrong.text, /网址以 http/);
    assert.equal(fieldValue(wrong.text, 'address'), 'agency');

    assert.equal((await admin.post(`/admin/sources/${id}`, { ...agency, mayReprint: '' })).status, 303);
    assert.match((await admin.get('/admin/sources')).text, /某某社<\/a><\/th><td>不可以/);
    assert.doesNotMatch((await admin.get('/admin/articles/new')).text, /<option value="某某社">/);
    assertHonest(services.site.reader);
    services.desk.db.prepare('UPDATE sources SET may_reprint = 1').run();
    assert.match(verify(services.site.reader).findings[0]!.text, /某某社.*may_reprint.*not what was set/);
    services.desk.db.prepare('UPDATE sources SET may_reprint = 0').run();
    assert.equal((await admin.post(`/admin/sources/${id}/removal`, {})).status, 303);
    assert.equal((await admin.get(`/admin/sources/${id}`)).status, 404);
    assertHonest(services.site.reader);
  });

  test('hold a reprint back that does not tell its origin, where the settings say so', async (t) => {
    const newsroom = openNewsroom(t);
    const channel = newsroom.make.channel();
    const editor = await signedIn(newsroom, 'editor');
    const form = { title: '转载', body: '正文一段。', channelId: String(channel.id), sourceName: '某某社', then: 'publish' }; // prettier-ignore
    assert.equal((await editor.post('/admin/articles', form)).status, 303, 'off by default');

    newsroom.make.settings({ requiresReprintDetails: true, siteName: '本站' });
    const refused = await editor.post('/admin/articles', form);
    assert.equal(refused.status, 422);
    for (const field of ['sourceName', 'originalTitle', 'originalAuthor', 'originalUrl'])
      assert.match(refused.text, new RegExp(`id="${field}-problem"`), field);
    assert.equal(fieldValue(refused.text, 'title'), '转载');

    const whole = { ...form, originalTitle: '原题', originalAuthor: '张三', originalUrl: 'https://agency.example/1' }; // prettier-ignore
    assert.match((await editor.post('/admin/articles', whole)).text, /id="sourceName-problem">“某某社”不在/);
    addAgency(newsroom);
    assert.equal((await editor.post('/admin/articles', whole)).status, 303);
    newsroom.services.desk.acts.performNow(null, (act) =>
      newsroom.services.desk.sources.add(act, { ...agency, name: '聯合報', mayReprint: true }),
    );
    assert.equal((await editor.post('/admin/articles', { ...whole, sourceName: '联合报' })).status, 303, 'in either script'); // prettier-ignore
    assert.equal((await editor.post('/admin/articles', { ...form, sourceName: '本站' })).status, 303, 'our own'); // prettier-ignore
    assert.equal((await editor.post('/admin/articles', { ...form, sourceName: '' })).status, 303);
    newsroom.make.article({ source: { name: '别处', url: '', originalTitle: '', originalAuthor: '', originalUrl: '' } }); // prettier-ignore
    assertHonest(newsroom.services.site.reader);
  });

  test('hold it back from review and from the clock, too', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const { desk } = newsroom.services;
    newsroom.make.settings({ requiresReprintDetails: true });
    const editor = newsroom.make.account(['editor']);
    const source = { name: '某某社', url: '', originalTitle: '', originalAuthor: '', originalUrl: '' };
    const due = newsroom.make.draft({ by: editor, source });
    desk.acts.performNow(
      editor,
      (act) =>
      desk.schedule.plan(act, due.id, due.revisionId, { publishAt: '2026-11-23T03:00:00.000Z', withdrawAt: null, embargoUntil: null }), // prettier-ignore
    );
    newsroom.clock.set('2026-11-23T03:00:01.000Z');
    const [done] = await desk.schedule.run(desk.acts, newsroom.clock.now());
    assert.ok(done?.problem);
    assert.equal(desk.drafts.draft(due.id)!.state, 'draft');

    desk.db.prepare(`UPDATE settings SET value = '"one"' WHERE key = 'workflow'`).run();
    assert.throws(
      () => desk.acts.performNow(editor, (act) => desk.reviews.submit(act, due.id, due.revisionId)),
      (error: { problems?: object }) => Object.keys(error.problems ?? {}).includes('originalTitle'),
    );
  });
});
