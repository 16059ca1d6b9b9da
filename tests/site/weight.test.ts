import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { articleText } from '../bench/articles.ts';
import { openNewsroom } from '../support/newsroom.ts';

const most = 14_336; // bytes: HTML and CSS, brotli

describe("the weight of readers' pages", () => {
  test('is at most 14 KB with an article of 3,000 characters, and no byte of script', async (t) => {
    const { make, get, clock } = openNewsroom(t);
    make.settings({
      description: '一座江城每天的事',
      icpNumber: '京ICP备12345678号-1',
      policeNumber: '京公网安备11010502030143号',
      reportPhone: '010-12345678',
      contactAddress: '临江市江滨路一号',
    });
    const channels = ['时政', '财经', '科技', '文化', '旅游', '教育', '体育', '健康'].map((name, position) =>
      make.channel({ name, slug: `c${position}`, position }),
    );
    for (let seed = 1; seed <= 120; seed++) {
      clock.advance(600_000);
      make.article({ channel: channels[seed % channels.length]!, ...articleText(seed, 800) });
    }
    const long = make.article({
      channel: channels[0]!,
      ...articleText(999, 3000),
      tags: ['港口', '物流'],
      bylines: ['林安'],
    });

    const weights: Record<string, number> = {};
    for (const path of [
      '/',
      '/latest',
      '/channels/c1',
      `/articles/${long.id}`,
      `/tw/articles/${long.id}`,
      '/tw/',
    ]) {
      const identity = await get(path);
      const styles = [...identity.text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(
        (match) => match[1]!,
      );
      const parts = [path, ...styles].map(
        async (part) => (await get(part, { 'accept-encoding': 'br' })).body.length,
      );
      weights[path] = (await Promise.all(parts)).reduce((sum, bytes) => sum + bytes, 0);
      assert.doesNotMatch(identity.text, /<script(?! type="application\/ld\+json")/);
      assert.doesNotMatch(identity.text, / on\w+=|javascript:| style="/);
    }
    for (const [path, bytes] of Object.entries(weights))
      assert.ok(bytes <= most, `${path} weighs ${bytes} bytes`);
    t.diagnostic(JSON.stringify(weights));
  });
});
