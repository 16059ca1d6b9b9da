import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createFirstAdministratorLink } from '../../src/accounts/first-administrator.ts';
import { cookieFrom, fieldValue } from '../support/desk.ts';
import { openNewsroom, password } from '../support/newsroom.ts';

describe('The link for the first administrator', () => {
  test('makes an account with all roles and signs it in, once', async (t) => {
    const { services, get, post } = openNewsroom(t);
    const path = `/admin/first-administrator/${await createFirstAdministratorLink(services.desk)}`;
    assert.equal((await get(path)).status, 200);

    const mistaken = await post(path, { name: '', email: 'x', password: '短', again: '长' });
    assert.equal(mistaken.status, 422);
    assert.match(mistaken.text, /请填写账号名/);
    assert.match(mistaken.text, /邮箱格式/);
    assert.match(mistaken.text, /密码至少/);
    assert.match(mistaken.text, /两次填写的密码不一样/);
    assert.equal(fieldValue(mistaken.text, 'email'), 'x');

    const made = await post(path, { name: '站长', email: '', password, again: password });
    assert.equal(made.status, 303);
    const desk = await get(made.headers.location!, { cookie: cookieFrom(made.headers) });
    assert.equal(desk.status, 200);
    assert.match(desk.text, /管理员账号已建好/);
    assert.equal(services.desk.accounts.list()[0]!.roles.length, 5);

    for (const late of [await get(path), await post(path, { name: '另一个', password, again: password })]) {
      assert.equal(late.status, 404);
      assert.match(late.text, /这个链接已经用过或过期了/);
    }
  });

  test('works once even when sent twice at the same moment', async (t) => {
    const { services, post } = openNewsroom(t);
    const path = `/admin/first-administrator/${await createFirstAdministratorLink(services.desk)}`;
    const replies = await Promise.all(
      ['甲', '乙', '丙'].map((name) => post(path, { name, password, again: password })),
    );
    assert.deepEqual(replies.map(({ status }) => status).sort(), [303, 404, 404]);
    assert.equal(services.desk.accounts.list().length, 1);
  });

  test('is void after a day, and a wrong one never works', async (t) => {
    const { services, get, clock } = openNewsroom(t);
    const path = `/admin/first-administrator/${await createFirstAdministratorLink(services.desk)}`;
    assert.equal((await get(`${path}x`)).status, 404);
    clock.advance(24 * 60 * 60_000);
    assert.equal((await get(path)).status, 404);
  });
});
