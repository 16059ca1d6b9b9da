/** Makes pictures in a child process: one at a time, the others wait in a bounded queue. The child is started when there is
 *  something to do, ended when it has been idle, and replaced when it dies. */
import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Unavailable } from '../errors.ts';
import {
  exits,
  type MadePicture,
  type PictureAnswer,
  type PictureFailure,
  type PictureJob,
} from './picture-jobs.ts';

/** The compiled child beside the compiled program, the source beside the source. */
const script = fileURLToPath(new URL(`./picture-child${extname(import.meta.url)}`, import.meta.url));

const mostWaiting = 60;
const idleForMs = 20_000;
/** The child counts the seconds it works; this is for one that does not even do that. */
const wallClockMs = 180_000;
/** A child that has grown to this between two pictures gives its memory back by making room for a new one. */
const recycledAboveBytes = 400_000_000;

/** A picture that cannot be made. */
export class PictureRefused extends Error {
  readonly failure: PictureFailure | { reason: 'slow' | 'memory' | 'crash' };
  constructor(failure: PictureRefused['failure']) {
    super(failure.reason);
    this.failure = failure;
  }
}

type Job = Omit<PictureJob, 'number'>;

interface Waiting {
  job: PictureJob;
  resolve(made: MadePicture): void;
  reject(error: Error): void;
}

/** @param report is told when a child dies by itself, with what it said last: a decoder that cannot be loaded, for instance. */
export function createPictureMaker(report: (error: unknown) => void = () => undefined) {
  const waiting: Waiting[] = [];
  let current: (Waiting & { timer: NodeJS.Timeout }) | undefined;
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let count = 0;
  let isClosed = false;

  function start(): ChildProcess {
    // It needs nothing of the environment, least of all secrets.
    const started = fork(script, [], {
      env: { MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '2' },
      execArgv: process.execArgv.filter(
        (argument) => !/^--(?:test|inspect|max-old-space-size)/.test(argument),
      ),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    started.on('message', (answer: PictureAnswer) => done(started, answer));
    started.on('error', () => ended(started, null));
    let said = '';
    started.stderr?.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-2000)));
    started.on('exit', (code, signal) => {
      if (started === child)
        report(new Error(`The picture child ended with ${code ?? signal ?? 0}. ${said}`));
      ended(started, code);
    });
    return started;
  }

  function next() {
    if (current || isClosed) return;
    clearTimeout(idle);
    const first = waiting.shift();
    holdProcess(first !== undefined);
    if (!first) {
      idle = setTimeout(end, idleForMs);
      idle.unref();
      return;
    }
    const timer = setTimeout(() => fail(new PictureRefused({ reason: 'slow' })), wallClockMs);
    current = { ...first, timer };
    child ??= start();
    holdProcess(true);
    child.send(first.job, (error) => {
      if (error) fail(new PictureRefused({ reason: 'crash' }));
    });
  }

  /** A process that has nothing else to do may end; while a picture is being made it has. */
  function holdProcess(holds: boolean) {
    if (holds) {
      child?.ref();
      child?.channel?.ref();
    } else {
      child?.unref();
      child?.channel?.unref();
      (child?.stderr as Socket | null | undefined)?.unref();
    }
  }

  function done(from: ChildProcess, answer: PictureAnswer) {
    if (from !== child || answer.number !== current?.job.number) return;
    const { resolve, reject, timer } = current;
    clearTimeout(timer);
    current = undefined;
    if ('made' in answer) resolve(answer.made);
    else reject(new PictureRefused(answer.failure));
    if (answer.rssBytes > recycledAboveBytes) end();
    next();
  }

  function ended(which: ChildProcess, code: number | null) {
    if (which !== child) return;
    const reason = code === exits.tooSlow ? 'slow' : code === exits.tooLarge ? 'memory' : 'crash';
    child = undefined;
    fail(new PictureRefused({ reason }));
  }

  /** Gives up the picture that is being made, and the child with it. */
  function fail(error: Error) {
    const given = current;
    current = undefined;
    end();
    if (given) {
      clearTimeout(given.timer);
      given.reject(error);
    }
    next();
  }

  function end() {
    const ending = child;
    child = undefined;
    ending?.kill('SIGKILL');
  }

  return {
    /** Makes all files of a picture. Throws PictureRefused, or Unavailable where too many wait already. */
    make(job: Job): Promise<MadePicture> {
      if (isClosed) return Promise.reject(new Unavailable('网站正在停止，请稍后再上传。'));
      if (waiting.length >= mostWaiting)
        return Promise.reject(new Unavailable('正在处理的图片太多，请过一会儿再上传。', 30));
      return new Promise<MadePicture>((resolve, reject) => {
        waiting.push({ job: { ...job, number: ++count }, resolve, reject });
        next();
      });
    },

    /** Whether a child is running, for tests. */
    pid: (): number | undefined => child?.pid,

    /** Ends the child; whatever waits is given up. */
    close() {
      isClosed = true;
      clearTimeout(idle);
      for (const { reject } of waiting.splice(0)) reject(new Unavailable('网站正在停止，请稍后再上传。'));
      fail(new Unavailable('网站正在停止，请稍后再上传。'));
    },
  };
}

export type PictureMaker = ReturnType<typeof createPictureMaker>;
