/** 友情链接: other sites that a newsroom recommends at the foot of its home page, typed a line each: `名称 网址`. */
import { z } from 'zod';
import { lengthOf, tidyLine } from '../chinese/line.ts';

export interface FriendLink {
  name: string;
  /** A web address, or a path of our own. */
  address: string;
}

const most = 60;

/** The lines that hold something. */
const linesOf = (text: string) => text.split(/\r?\n|\r/).map(tidyLine).filter(Boolean); // prettier-ignore

function linkFrom(line: string): FriendLink | undefined {
  const [, name = '', address = ''] = /^(.*?)\s+(\S+)$/.exec(line) ?? [];
  if (name === '' || lengthOf(name) > 30 || address.length > 500) return undefined;
  const isAddress = /^https?:\/\/[^\s/]/i.test(address) && URL.canParse(address);
  return isAddress || /^\/(?![/\\])\S*$/.test(address) ? { name, address } : undefined;
}

/** The field of the form: tidied, with a message that names the first line which is no link. */
export const FriendLinks = z.string().transform((text, context) => {
  const lines = linesOf(text);
  const wrong = lines.findIndex((line) => !linkFrom(line));
  if (wrong >= 0)
    context.addIssue(`第 ${wrong + 1} 行应如“临江图书馆 https://example.org/”：名称三十个字以内，空格，网址`);
  if (lines.length > most) context.addIssue(`友情链接最多 ${most} 条`);
  return lines.join('\n');
});

/** The links that were typed. */
export function friendLinks(text: string): FriendLink[] {
  return linesOf(text).flatMap((line) => linkFrom(line) ?? []);
}
