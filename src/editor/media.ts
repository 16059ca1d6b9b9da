/** What the desk's media addresses answer: uploading, fetching from elsewhere, looking through the library. */
import { t } from './language.ts';

export interface Media {
  id: number;
  kind: 'picture' | 'video' | 'paper';
  src: string;
  width: number | null;
  height: number | null;
  bytes: number;
  name: string;
  alt: string;
  caption: string;
  credit: string;
  thumb: string;
}

export interface MediaReply {
  media: Media[];
  /** Of these, the numbers of those that were there before. */
  known?: number[];
  /** By the number of each: one that was there before and looks the same. */
  similar?: Record<number, { id: number; name: string }>;
  problems: { name: string; message: string }[];
}

export interface Library {
  media: Media[];
  /** The address of the older ones; '' where there are none. */
  older: string;
}

const noAnswer = t('没有连上服务器，请检查网络后再试');

/** Sends one file, with what is said of it; `progress` hears how much of it has gone, from 0 to 1. */
export function upload(
  address: string,
  file: File,
  progress: (part: number) => void,
  { words = {}, signal }: { words?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<MediaReply> {
  const form = new FormData();
  for (const [name, value] of Object.entries(words)) form.append(name, value);
  form.append('files', file, file.name || '粘贴的图片.png');
  // fetch() cannot tell how far an upload has come.
  const request = new XMLHttpRequest();
  return new Promise((resolve) => {
    request.open('POST', address);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      progress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener('load', () =>
      resolve(replyFrom(request.responseText, request.status, file.name)),
    );
    request.addEventListener('abort', () => resolve(problem(file.name, t('已取消'))));
    signal?.addEventListener('abort', () => request.abort());
    request.addEventListener('error', () => resolve(problem(file.name, noAnswer)));
    request.send(form);
  });
}

/** Has the server fetch a picture that lies elsewhere. */
export async function fetchRemote(address: string, url: string): Promise<MediaReply> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({ url }),
    });
    return replyFrom(await response.text(), response.status, url);
  } catch {
    return problem(url, noAnswer);
  }
}

/** A page of the library. */
export async function libraryPage(address: string): Promise<Library> {
  const response = await fetch(address, { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(statusText(response.status));
  return (await response.json()) as Library;
}

function replyFrom(text: string, status: number, name: string): MediaReply {
  try {
    const reply = JSON.parse(text) as Partial<MediaReply>;
    if (reply.media || reply.problems)
      return {
        media: reply.media ?? [],
        known: reply.known ?? [],
        similar: reply.similar ?? {},
        problems: reply.problems ?? [],
      };
  } catch {
    // Not our answer: a page that asks to sign in, or one of a proxy in between.
  }
  return problem(name, statusText(status));
}

function statusText(status: number): string {
  if (status === 413) return t('文件太大');
  if (status === 403 || status === 401) return t('您的账号不能上传，或已退出登录');
  return status === 200 ? t('登录已经失效，请在另一个窗口重新登录') : t('服务器没有收下（{1}）', status);
}

const problem = (name: string, message: string): MediaReply => ({ media: [], problems: [{ name, message }] });
