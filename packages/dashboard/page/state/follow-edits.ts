// Detects edits of mappings made elsewhere, by the mappings version in `/status`.
import { effect } from '@preact/signals';
import { edits } from './live.ts';
import { status } from './status.ts';

/** Runs while the page is open. */
export function followEdits(): void {
  let known: number | undefined;
  effect(() => {
    const version = status.value.reply?.body.served?.mappings_version;
    if (version === undefined) return;
    if (known !== undefined && version > known) edits.value = edits.peek() + 1;
    known = version;
  });
}
