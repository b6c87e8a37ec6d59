// Which rows are drawn: those in view, and a few beside them.
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useReducer } from 'preact/hooks';
import { place, ROW_HEIGHT } from './list-state.ts';

const BESIDE = 8;

export function useVirtualRows(scroller: RefObject<HTMLElement | null>, count: number) {
  const [, draw] = useReducer((drawn: number, _: undefined) => drawn + 1, 0);
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: BESIDE,
    // Before it is measured, so that rows are there when it is drawn first.
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
    /** In pixels, of the rows that are not drawn. */
    above: first?.start ?? 0,
    below: virtualizer.getTotalSize() - (last?.end ?? 0),
    isScrolling: virtualizer.isScrolling,
  };
}
