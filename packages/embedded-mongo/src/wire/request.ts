// A command as received.
import type { Value } from '../bson/value.ts';

export type Request = {
  id: number;
  /** The command document; its first field names the command. */
  body: Value;
  /** Document sequences (sections of kind 1) by the field they replace. Valid only during the request. */
  sequences: ReadonlyMap<string, readonly Value[]>;
  /** The client expects no reply. */
  isUnacknowledged: boolean;
};
