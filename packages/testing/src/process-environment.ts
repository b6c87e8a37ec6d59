// What a process under test sees of the environment.
import { CACHE_DIRECTORY } from '@coinfront/runtime/compile-cache';

/** Nothing that the shell or a `.env` sets, but where programs are found. */
export const processEnvironment = (variables: Readonly<Record<string, string>> = {}) => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  NODE_COMPILE_CACHE: CACHE_DIRECTORY,
  ...variables,
});
