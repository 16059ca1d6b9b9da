/** Tells the server that this window has the article open, and the person when somebody else takes it over. Nothing is locked. */
import { button, element } from './elements.ts';
import { t } from './language.ts';

/** What the form says of its lease. */
export interface LeaseSettings {
  address: string;
  takeover: string;
  release: string;
  token: string;
  /** The window of this browser that had the form before; '' for none. */
  ownBefore: string;
}

interface Needs {
  form: HTMLFormElement;
  lease: LeaseSettings;
  say: (text: string) => void;
}

interface Beat {
  isYours: boolean;
  isOwn?: boolean;
  name?: string;
  text?: string;
}

const everyMs = 30_000;

export function createLease({ form, lease, say }: Needs) {
  const { address, takeover, release, token, ownBefore } = lease;
  const body = () => new URLSearchParams({ token });
  const remembered = `yaowen:lease:${address}`;
  /** undefined: not known yet. */
  let hadIt: boolean | undefined;
  let notice = document.querySelector<HTMLElement>('.elsewhere');
  notice?.querySelector('button')?.addEventListener('click', (event) => {
    event.preventDefault();
    void takeOver();
  });

  // A page that is loaded again is no second window; only this window's own memory can tell.
  if (ownBefore !== '' && remember() !== ownBefore)
    tell(t('您在另一个窗口也打开着这篇稿件。两边都改的话，保存时会请您合并。'), false);
  remember(token);

  function remember(text?: string): string | null {
    try {
      if (text !== undefined) sessionStorage.setItem(remembered, text);
      return sessionStorage.getItem(remembered);
    } catch {
      return null;
    }
  }

  function tell(text: string, isGrave: boolean) {
    const told = element('div', { className: 'elsewhere', role: isGrave ? 'alert' : 'status' });
    if (notice) notice.replaceWith(told);
    else (form.closest('.desk') ?? form).before(told);
    notice = told;
    told.append(element('p', { textContent: text }));
    if (isGrave) told.append(button(t('接手回来'), () => void takeOver()));
  }

  async function ask(to: string): Promise<Beat | undefined> {
    try {
      const reply = await fetch(to, {
        method: 'POST',
        body: body(),
        headers: { accept: 'application/json' },
      });
      return reply.ok ? ((await reply.json()) as Beat) : undefined;
    } catch {
      // The next beat will tell.
      return undefined;
    }
  }

  async function beat() {
    const found = await ask(address);
    if (!found) return;
    if (found.isYours) {
      if (hadIt === false) {
        notice?.remove();
        notice = null;
        say(t('现在由您在改这篇稿件'));
      }
    } else if (hadIt === true) {
      tell(
        found.isOwn
          ? t('您在另一个窗口打开了这篇稿件。这里的修改还在，保存时会与那边的合并。')
          : t('{1}接手了，您的修改还在，保存时会与对方的合并。', found.name ?? t('别人')),
        true,
      );
    }
    hadIt = found.isYours;
  }

  async function takeOver() {
    if (!(await ask(takeover))?.isYours) {
      say(t('没有接手成功，请再试一次'));
      return;
    }
    hadIt = true;
    tell(t('您接手了，对方会看到提示。'), false);
  }

  void beat();
  setInterval(() => void beat(), everyMs);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void beat();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void beat();
  });
  addEventListener('pagehide', () => {
    navigator.sendBeacon(release, body());
  });
}
