import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openNewsroom } from '../support/newsroom.ts';

describe('GET /', () => {
  test('is a page before there is anything to show', async (t) => {
    const { get } = openNewsroom(t);

    const { status, text } = await get('/');

    assert.equal(status, 200);
    assert.match(text, /还没有文章/);
  });

  test('shows what editors placed, a block for each channel, and the latest', async (t) => {
    const { make, get, services } = openNewsroom(t);
    const finance = make.channel({ name: '财经', slug: 'caijing' });
    make.channel({ name: '空频道', slug: 'kong' });
    const lead = make.article({ channel: finance, title: '头条稿件' });
    const top = make.article({ channel: finance, title: '要闻稿件' });
    const plain = make.article({ channel: finance, title: '普通稿件', shortTitle: '短题' });

    services.desk.acts.performNow(null, (act) =>
      services.desk.frontPageDesk.set(act, { lead: [lead.id], top: [top.id] }),
    );

    const { text } = await get('/');
    assert.match(
      text,
      new RegExp(
        `class="lead"[\\s\\S]*?/articles/${lead.id}"[\\s\\S]*?class="top"[\\s\\S]*?/articles/${top.id}"`,
      ),
    );
    assert.match(text, new RegExp(`class="block"[\\s\\S]*?财经[\\s\\S]*?/articles/${plain.id}"`));
    assert.doesNotMatch(text, /class="block"[\s\S]*?空频道/, 'an empty channel has no block');
    assert.match(text, /class="latest"[\s\S]*?短题/, 'narrow places show the short title');
  });

  test('fills slots with the newest where nothing is placed, and skips what was withdrawn', async (t) => {
    const { make, get, services, clock } = openNewsroom(t);
    const first = make.article({ title: '先到的' });
    clock.advance(60_000);
    const second = make.article({ title: '后到的' });
    assert.match((await get('/')).text, /class="lead"[\s\S]*?后到的[\s\S]*?class="top"/);

    services.desk.acts.performNow(null, (act) =>
      services.desk.frontPageDesk.set(act, { lead: [first.id, second.id], top: [] }),
    );
    make.withdrawal(first.id);

    assert.doesNotMatch((await get('/')).text, /先到的/);
  });

  test('shows the numbers that the newsroom has set, and no others', async (t) => {
    const { make, get } = openNewsroom(t);
    assert.doesNotMatch((await get('/')).text, /备案|许可证|举报|QQ/);

    make.settings({
      icpNumber: '京ICP备12345678号',
      policeNumber: '京公网安备11010502030143号',
      newsLicence: '11220180003',
      reportPhone: '010-12345678转8',
      contactQq: '10001',
    });

    const { text } = await get('/tw/');
    assert.match(
      text,
      /href="https:\/\/beian\.miit\.gov\.cn\/"[^>]*>京ICP备12345678号</,
      'as it was granted, also in 繁體',
    );
    assert.match(text, /webSearch\?code=11010502030143"/);
    assert.match(text, /11220180003/);
    assert.match(text, /href="tel:01012345678">010-12345678转8</);
    assert.match(text, /QQ：10001/);
    assert.match(text, /版權所有 未經同意不得複製或鏡像/);
  });
});
