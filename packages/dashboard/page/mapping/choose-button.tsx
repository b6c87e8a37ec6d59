import type { ComponentChildren } from 'preact';

type Props = { isChosen: boolean; onChoose: () => void; children: ComponentChildren };

/** Not `disabled` once chosen, so it keeps the focus. */
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
