// The folder that is replayed, as the user wrote it.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** A path, relative to where the command was called: pnpm runs a script in the folder of its package, and tells that one. */
export const folderSchema = z
  .string()
  .transform((path) => resolve(process.env.INIT_CWD ?? '', path))
  .refine((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory(), {
    error: ({ input }) => `Expected a folder of recorded answers, there is none at "${input}"`,
  });
