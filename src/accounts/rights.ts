/** Who may do what: roles combine, each brings rights. */

export const roles = ['reporter', 'editor', 'head', 'chief', 'admin'] as const;
export type Role = (typeof roles)[number];

export const roleNames: Record<Role, string> = {
  reporter: '记者',
  editor: '编辑',
  head: '部门主任',
  chief: '总编辑',
  admin: '管理员',
};

export type Right =
  | 'write' // make and save articles of one's own
  | 'edit' // save anybody's articles
  | 'sign' // sign off a step of review, of which the roles decide (articles/workflow.ts)
  | 'publish' // what has all its sign-offs; under 直接发布, anything
  | 'plan' // when it goes out, is taken back, is under embargo
  | 'front-page'
  | 'withdraw'
  | 'correct' // tell readers what was wrong
  | 'erase'
  | 'channels'
  | 'people'
  | 'settings'
  | 'ledger'
  | 'ledger-key'; // make a new key for the ledger

const rightsOf: Record<Role, readonly Right[]> = {
  reporter: ['write'],
  editor: ['write', 'edit', 'sign', 'publish', 'plan', 'correct'],
  head: ['write', 'edit', 'sign', 'publish', 'plan', 'correct'],
  chief: ['write', 'edit', 'sign', 'publish', 'plan', 'correct', 'front-page', 'withdraw', 'erase', 'ledger'],
  admin: ['erase', 'channels', 'people', 'settings', 'ledger', 'ledger-key'],
};

/** Whether one of these roles brings a right. */
export function may(held: readonly Role[], right: Right): boolean {
  return held.some((role) => rightsOf[role].includes(right));
}
