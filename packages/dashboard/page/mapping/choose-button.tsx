import type { ComponentChildren } from 'preact';

type Props = { isChosen: boolean; onChoose: () => void; children: ComponentChildren };

/** Stays where it is when it was chosen, with the focus on it. */
export const ChooseButton = ({ isChosen, onChoose, children }: Props) => (
  <button
    type="button"
    class={isChosen ? 'chosen' : ''}
    aria-disabled={isChosen}
    onClick={() => isChosen || onChoose()}
  >
    {isChosen && <span aria-hidden="true">✓ </span>}
    {children}
  </button>
);
