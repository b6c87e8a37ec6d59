const GAP = 6;
const HEIGHT_MAX = 460;

/** Places a popover below its anchor, or above it if there is more room, within the window. */
export function placeBeside(popover: HTMLElement, anchor: Element): void {
  const by = anchor.getBoundingClientRect();
  const below = innerHeight - by.bottom - 2 * GAP;
  const above = by.top - 2 * GAP;
  const isBelow = below >= Math.min(popover.scrollHeight, above, HEIGHT_MAX);
  popover.style.maxHeight = `${Math.min(isBelow ? below : above, HEIGHT_MAX)}px`;
  const { width, height } = popover.getBoundingClientRect();
  const left = Math.min(by.left, document.documentElement.clientWidth - width - GAP);
  popover.style.left = `${Math.max(GAP, left)}px`;
  popover.style.top = `${isBelow ? by.bottom + GAP : Math.max(GAP, by.top - GAP - height)}px`;
}
