// What every stored row has beside its source's fields. None of it leaves the API.
import { z } from 'zod';

export const storedFieldsSchema = z.object({
  /** `<snapshot_id>:<id>`. */
  _id: z.string(),
  snapshot_id: z.string(),
  /** The place in the source's own order, from 0; a row rejected by an insert worker leaves a gap. */
  position: z.int().nonnegative(),
  name_key: z.string(),
});
