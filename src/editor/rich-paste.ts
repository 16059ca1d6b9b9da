/** Pasting a page or a document into a box for source: what the clipboard holds as HTML goes in as its source, so that links,
 *  pictures, tables and what was hidden reach the cleaner. Without script the text alone arrives. */
for (const box of document.querySelectorAll<HTMLTextAreaElement>('.cleaner textarea')) {
  box.addEventListener('paste', (event) => {
    const html = event.clipboardData?.getData('text/html') ?? '';
    // Copied source is text, also where the clipboard colours it.
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (html === '' || /^\s*<(?:!doctype|html|head|body|div|p|article|table)\b/i.test(text)) return;
    event.preventDefault();
    const own = html.replace(/<!--(?:Start|End)Fragment-->/g, '').trim();
    box.setRangeText(own, box.selectionStart, box.selectionEnd, 'end');
    box.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
