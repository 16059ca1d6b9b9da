import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { signedIn } from '../support/desk.ts';
import { openNewsroom } from '../support/newsroom.ts';

describe('The breaking banner', () => {
  test('without an end stands for two hours', async (t) => {
    const newsroom = openNewsroom(t);
    const chief = await signedIn(newsroom, 'chief');
    assert.equal((await chief.post('/admin/breaking', { breakingText: '夜航船恢复通航' })).status, 303);
    assert.match((await newsroom.get('/')).text, /夜航船恢复通航/);
    newsroom.clock.advance(2 * 60 * 60 * 1000);
    assert.doesNotMatch((await newsroom.get('/')).text, /夜航船恢复通航/);
  });

  test('without a text is told what is missing', async (t) => {
    const chief = await signedIn(openNewsroom(t), 'chief');
    assert.equal((await chief.post('/admin/breaking', {})).status, 422);
  });
});
