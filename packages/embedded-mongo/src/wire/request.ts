// A command as it came over the wire.
import type { Value } from '../bson/value.ts';

export type Request = {
  id: number;
  /** The command document; its first field names the command. */
  body: Value;
  /** Document sequences (sections of kind 1) by the field they stand for. They do not outlive the request. */
  sequences: ReadonlyMap<string, readonly Value[]>;
  /** The client waits for no reply. */
  isUnacknowledged: boolean;
};
