// The fields of every stored row that are not its source's. The API never returns them.
import { z } from 'zod';

export const storedFieldsSchema = z.object({
  /** `<snapshot_id>:<id>`. */
  _id: z.string(),
  snapshot_id: z.string(),
  /** The position in the source's order, from 0; a row rejected by an insert worker leaves a gap. */
  position: z.int().nonnegative(),
  name_key: z.string(),
});
