// Shows a `title` to keyboard users, as hovering does. Screen readers read the `title` itself.
import { signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { placeBeside } from '../parts/place-beside.ts';

const shown = signal<{ anchor: Element; text: string } | undefined>(undefined);

export function showHint(anchor: Element, text: string): void {
  if (anchor.matches(':focus-visible')) shown.value = { anchor, text };
}

export function hideHint(): void {
  shown.value = undefined;
}

export function Hint() {
  const hint = shown.value;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!hint || !box.current) return;
    box.current.showPopover();
    placeBeside(box.current, hint.anchor);
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && hideHint();
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [hint]);
  return (
    hint && (
      <div ref={box} popover="manual" class="hint" aria-hidden="true">
        {hint.text}
      </div>
    )
  );
}
