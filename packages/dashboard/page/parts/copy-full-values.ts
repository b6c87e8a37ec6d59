// What is copied has full values in the place of short ones: cells apart by tabs, rows by line ends, as spreadsheets take it.

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

/** For as long as the page is open. */
export function copyFullValues(): void {
  document.addEventListener('copy', (event) => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || isInField(event.target)) return;
    const copied = fullTextIn(selection);
    // Nothing is shortened in it: the browser copies it better.
    if (copied === undefined) return;
    event.clipboardData?.setData('text/plain', copied);
    event.preventDefault();
  });
}

/** Undefined where no short value is selected as a whole. */
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
