/** Small helpers with which the editor makes its own parts of the page. */

/** An element with properties. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A button that does something, and never sends a form. */
export function button(label: string, act: () => void, className = ''): HTMLButtonElement {
  const made = element('button', { type: 'button', textContent: label, className });
  made.addEventListener('click', (event) => {
    event.preventDefault();
    act();
  });
  return made;
}

let fields = 0;

/** A field with its name above it, and what helps to fill it below. */
export function labelled(label: string, field: HTMLElement, hint = ''): HTMLElement {
  const made = element('div', { className: 'dialog-field' });
  made.append(element('label', {}, element('span', { textContent: label }), field));
  if (hint) {
    const note = element('p', { className: 'hint', textContent: hint, id: `editor-hint-${(fields += 1)}` });
    field.setAttribute('aria-describedby', note.id);
    made.append(note);
  }
  return made;
}

/** What `work` makes, not more often than every so many milliseconds after the last call. */
export function debounced(ms: number, work: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    call() {
      clearTimeout(timer);
      timer = setTimeout(work, ms);
    },
    cancel() {
      clearTimeout(timer);
    },
  };
}
