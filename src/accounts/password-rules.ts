/** What a new password must be: long enough, not one that everybody tries first, and not the account's own name. Nothing is asked
 *  about capitals, digits and signs, which make passwords hard to remember and not hard to guess (NIST SP 800-63B, 5.1.1.2). */
import { lengthOf } from '../chinese/line.ts';
import { isCommonPassword } from './common-passwords.ts';
import { longestPassword, shortestPassword } from './passwords.ts';

/** Whose password it is to be. */
export interface PasswordOwner {
  name: string;
  email?: string | null;
  siteName: string;
}

/** Why a password cannot be taken, in words for the person; undefined where it can. */
export function passwordProblem(
  password: string,
  { name, email, siteName }: PasswordOwner,
): string | undefined {
  const folded = fold(password);
  if (lengthOf(folded) < shortestPassword) return `密码至少${shortestPassword}个字符`;
  if (password.length > longestPassword || folded.length > longestPassword)
    return `密码最多${longestPassword}个字符`;
  // A name of one character may well be in a sentence.
  const mailbox = email?.split('@')[0] ?? '';
  if (lengthOf(name) > 1 && folded.includes(fold(name))) return '密码里不要带账号名，别人最先猜的就是它';
  if (lengthOf(mailbox) > 3 && folded.includes(fold(mailbox)))
    return '密码里不要带邮箱的名字，别人最先猜的就是它';
  if (isCommonPassword(password, [name, siteName, mailbox]))
    return '这个密码太常见，很容易被猜到。换一句自己才想得到的话，例如四五个不相干的词';
  return undefined;
}

/** The problems of a password that was typed twice, by field. */
export function newPasswordProblems(
  password: string,
  again: string,
  owner: PasswordOwner,
): Record<string, string> {
  const problem = passwordProblem(password, owner);
  return {
    ...(problem !== undefined && { password: problem }),
    ...(again !== password && { again: '两次填写的密码不一样' }),
  };
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();
