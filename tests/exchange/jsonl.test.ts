import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createDates } from '../../src/chinese/dates.ts';
import { contentFrom, dateFrom, fieldsOf, Refused, webAddress } from '../../src/exchange/jsonl.ts';

const content = (fields: object) =>
  contentFrom(fieldsOf(JSON.stringify({ id: 'a', title: '标题', body: '正文', ...fields })), 'hans', {
    hasMedium: () => false,
  });

describe('the date of an imported article', () => {
  const dates = createDates('Asia/Shanghai');
  const now = new Date('2026-04-30T02:00:00.000Z');
  const dateOf = (given: string | null) => dateFrom(given, dates, now);

  test('is a moment, or a day or month that begins on the clocks of the site', () => {
    assert.deepEqual(dateOf('2024-05-06'), { at: '2024-05-05T16:00:00.000Z', exactness: 'given' });
    assert.deepEqual(dateOf('2024-05'), { at: '2024-04-30T16:00:00.000Z', exactness: 'month' });
    assert.deepEqual(dateOf('2024-05-06T07:08:09.123Z'), {
      at: '2024-05-06T07:08:09.123Z',
      exactness: 'given',
    });
    assert.deepEqual(dateOf('2024-05-06T07:08:09+0900'), {
      at: '2024-05-05T22:08:09.000Z',
      exactness: 'given',
    });
    assert.deepEqual(dateOf('2024-05-06 07:08'), { at: '2024-05-05T23:08:00.000Z', exactness: 'given' });
  });

  test('is today where there is none', () => {
    for (const given of [null, '', ' ']) {
      assert.deepEqual(dateOf(given), { at: '2026-04-29T16:00:00.000Z', exactness: 'missing' });
    }
  });

  test('exists, and does not lie in the future', () => {
    for (const given of [
      '2024-02-30',
      '2024-13',
      '2024-02-30T00:00Z',
      '昨天',
      '1714440000',
      '+012024-01-01T00:00Z',
    ])
      assert.throws(() => dateOf(given), /is not a date/, given);
    for (const given of ['2026-05', '2026-05-01', '2026-04-30T02:00:00.001Z'])
      assert.throws(() => dateOf(given), /lies in the future/, given);
    assert.equal(dateOf('2026-04-30').at, '2026-04-29T16:00:00.000Z');
  });
});

describe('the content of an imported article', () => {
  test('is plain text in which < is only a sign, unless html is given', () => {
    assert.equal(content({ body: '一<b>\n\n二' }).body, '<p>一&lt;b&gt;</p><p>二</p>');
    assert.equal(content({ html: '<p onclick="x()">一<b>二</b></p>' }).body, '<p>一<strong>二</strong></p>');
  });

  test('has the script it says, else the one it is written in, else that of the site', () => {
    assert.equal(content({ script: 'hant' }).script, 'hant');
    assert.equal(content({ body: '國會開門' }).script, 'hant');
    assert.equal(content({ title: '一', body: '二三' }).script, 'hans');
  });

  test('has one line where one line belongs, and no characters that show nothing', () => {
    const { title, tags } = content({ title: ' 一\r\n二\u0007\ud800 ', tags: ['甲\n', '甲', ' '] });
    assert.equal(title, '一 二\ufffd');
    assert.deepEqual(tags, ['甲']);
  });

  test('names people one by one', () => {
    assert.deepEqual(content({ author: '王小明、李四' }).bylines, ['王小明', '李四']);
    assert.deepEqual(content({ author: '王小明', bylines: ['本报 评论员'] }).bylines, ['本报 评论员']);
  });

  test('links to web addresses only', () => {
    assert.equal(webAddress('https://example.com/a_(b)?c=中'), 'https://example.com/a_(b)?c=中');
    assert.equal(webAddress('[原文](https://example.com/a)'), 'https://example.com/a');
    assert.equal(webAddress('[https://example.com/a][12]'), 'https://example.com/a');
    for (const none of ['', 'javascript:alert(1)', 'example.com', 'ftp://example.com/', 'https://'])
      assert.equal(webAddress(none), '', none);
  });
});

describe('a line', () => {
  test('is refused with all that is wrong with it', () => {
    const refusal = (line: string): string => {
      try {
        fieldsOf(line);
      } catch (error) {
        assert.ok(error instanceof Refused);
        return error.message;
      }
      return '';
    };
    assert.match(refusal('{"id": 1,'), /^not JSON/);
    assert.equal(refusal('[]'), 'not a JSON object');
    assert.equal(refusal('{}'), 'id: missing; title: missing');
    assert.equal(refusal('{"id":"a","title":" "}'), 'title: missing');
    assert.equal(
      refusal(JSON.stringify({ id: 'a', title: '长'.repeat(301), tags: 'x', script: 'zh' })),
      'title: longer than 300 characters; script: neither hans nor hant; tags: Invalid input: expected array, received string',
    );
    assert.throws(() => content({ body: '\n' }), /^Error: body: missing|body: missing/);
  });
});
