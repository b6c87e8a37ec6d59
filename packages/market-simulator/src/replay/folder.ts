// Schema of the folder to replay.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Relative to where the command was called: pnpm runs scripts in the package's folder and sets INIT_CWD to that. */
export const folderSchema = z
  .string()
  .transform((path) => resolve(process.env.INIT_CWD ?? '', path))
  .refine((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory(), {
    error: ({ input }) => `Expected a folder of recorded responses, received "${input}"`,
  });
