// Selects the rows to draw: those in view and a few above and below.
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useReducer } from 'preact/hooks';
import { place, ROW_HEIGHT } from './list-state.ts';

const OVERSCAN = 8;

export function useVirtualRows(scroller: RefObject<HTMLElement | null>, count: number) {
  const [, draw] = useReducer((drawn: number, _: undefined) => drawn + 1, 0);
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    // Used before the first measurement, so the first render has rows.
    initialRect: { width: innerWidth, height: innerHeight },
    initialOffset: () => place.top,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => draw(undefined),
  };
  const virtualizer = useMemo(() => new Virtualizer<HTMLElement, HTMLElement>(options), []);
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());

  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return {
    places: items.map(({ index }) => index),
    first: first?.index,
    last: last?.index,
    /** Height in pixels of the rows above that are not drawn; `below` likewise. */
    above: first?.start ?? 0,
    below: virtualizer.getTotalSize() - (last?.end ?? 0),
    isScrolling: virtualizer.isScrolling,
  };
}
