import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isCommonPassword } from '../../src/accounts/common-passwords.ts';
import { passwordProblem } from '../../src/accounts/password-rules.ts';

const owner = { name: '周宁', email: 'zhouning@example.com', siteName: 'haigang' };

describe('A common password', () => {
  const common = [
    ...['1234567890', '0123456789', '9876543210', '1111111111', '1472583690', '123456789.', '12345678910', '88888888aa'],
    ...['qwertyuiop', 'asdfghjkl;', 'zxcvbnm123', 'zxcvbnm,./', '1q2w3e4r5t', '1qaz2wsx3edc', 'qazwsxedcrfv', 'q1w2e3r4t5'],
    ...['1a2b3c4d5e', '123qweasdzxc', 'qwer123456', 'qwe123qwe123', 'asd123456789', 'zxc123456789', 'abcabcabcabc'],
    ...['password123', 'P@ssw0rd123', 'Password@123!', 'ｐａｓｓｗｏｒｄ１２３', 'admin123456', 'administrator', 'iloveyou1314'],
    ...['woaini1314', 'woaini5201314', '5201314520', 'woaiwojia123', 'mima123456', 'woshishui123', 'woaibeijing'],
    ...['a123456789', '123456789a', 'aa123456789', 'Aa123456!!', 'w123456789', 'qq123456789', 'abc123456789'],
    ...['wang123456', 'zhang123456', 'zhangwei19900101', 'wangfang1990', 'liming19850612', 'tiananmen1989'],
    ...['13800138000', '19900101abc', 'beijing2008', 'haigang2026', 'haigang@123', '我爱你我爱你我爱你我爱你'],
  ]; // prettier-ignore

  test('is known by its parts: walks, words, pinyin, dates, lucky numbers, the site’s name', () => {
    const missed = common.filter((password) => !isCommonPassword(password, ['haigang']));
    assert.deepEqual(missed, []);
  });

  test('is not seen in sentences, random strings and words that do not belong together', () => {
    const good = [
      ...['一個夠長的密碼 42', '江水 向东 流了 三千里', '海边的灯塔看见三只猫', '一二三四五六七八九十'],
      ...['correct horse battery staple', 'mojito-lampshade-42-ink', 'k7#xP9qLm2', 'WgYBa8Yp2hL0FcDk'],
      ...['shan dian hu po li de yu zai chang ge'],
    ]; // prettier-ignore
    assert.deepEqual(good.filter((password) => isCommonPassword(password, ['haigang'])), []); // prettier-ignore
  });

  test('has several thousand like it', () => {
    // A sample of what the description covers, so that nobody takes it for a list of the few above.
    let count = 0;
    for (const word of ['woaini', 'password', 'wangwei', 'qwerty', 'admin', 'beijing', 'haigang'])
      for (let year = 1950; year <= 2030; year++)
        for (const sign of ['', '@', '.', '!', '#', '_', '-', '*'])
          if (isCommonPassword(`${word}${sign}${year}`, ['haigang'])) count += 1;
    assert.equal(count, 7 * 81 * 8);
  });
});

describe('A new password', () => {
  const cases: [string, RegExp | undefined][] = [
    ['短', /至少10个字符/],
    ['九个字符的密码太短', /至少10个字符/],
    ['x'.repeat(201), /最多200个字符/],
    ['今天周宁去了海边看灯塔', /不要带账号名/],
    ['my ZhouNing lamp and kettle', /不要带邮箱的名字/],
    ['woaini5201314', /太常见/],
    ['今天有人去了海边看灯塔', undefined],
    ['😀'.repeat(4) + '六个别的字符', undefined],
  ];
  for (const [password, said] of cases) {
    test(`“${password.slice(0, 16)}” ${said ? 'is refused' : 'is taken'}`, () => {
      const problem = passwordProblem(password, owner);
      if (said) assert.match(problem ?? '', said);
      else assert.equal(problem, undefined);
    });
  }
});
