// Copies full values instead of rounded ones, with tabs between cells and line breaks between rows, for spreadsheets.

function fullTextOf(node: Node): string {
  if (node instanceof HTMLDataElement) return node.value;
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  const inner = [...node.childNodes].map(fullTextOf).join('');
  if (!(node instanceof HTMLElement)) return inner;
  if (node.matches('.not-copied')) return '';
  if (node instanceof HTMLTableCellElement) return `${inner.trim()}\t`;
  if (node instanceof HTMLTableRowElement) return `${inner.trimEnd()}\n`;
  return getComputedStyle(node).display === 'block' ? `${inner}\n` : inner;
}

/** Runs while the page is open. */
export function copyFullValues(): void {
  document.addEventListener('copy', (event) => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || isInField(event.target)) return;
    const copied = fullTextIn(selection);
    // Without rounded values, the browser's own copy is better.
    if (copied === undefined) return;
    event.clipboardData?.setData('text/plain', copied);
    event.preventDefault();
  });
}

/** Undefined if the selection contains no complete rounded value. */
function fullTextIn(selection: Selection): string | undefined {
  const range = selection.getRangeAt(0);
  const selected = range.cloneContents();
  if (selected.querySelector('data')) return fullTextOf(selected).trim();
  const around = range.commonAncestorContainer;
  const data = (around instanceof Element ? around : around.parentElement)?.closest('data');
  return data && data.textContent === String(selection).trim() ? data.value : undefined;
}

const isInField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
