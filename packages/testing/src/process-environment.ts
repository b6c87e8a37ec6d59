// Environment variables of a process under test.
import { CACHE_DIRECTORY } from '@coinfront/runtime/compile-cache';

/** Without variables of the shell or a `.env`, except those needed to find programs. */
export const processEnvironment = (variables: Readonly<Record<string, string>> = {}) => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  NODE_COMPILE_CACHE: CACHE_DIRECTORY,
  ...variables,
});
