// What URLs ask for, worked out once for each spelling.
import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import type { Question } from '../answers/find-answers.ts';
import { searchOf } from '../http/requests.ts';
import type { StateNames } from '../views/named-views.ts';
import type { Resource } from './resource.ts';

/** URLs that are remembered, and how long one may be for that. */
const REMEMBERED_URLS = 5_000;
const REMEMBERED_LENGTH = 1_000;

/** `at`: the state to stand on, where it is not simply the current one. */
export type Asked = { question: Question; at: StateNames | undefined };

/** Throws InvalidQueryError. */
export type ReadAsk = (resource: Resource, req: Request) => Asked;

export function createReadAsk(): ReadAsk {
  const remembered = new LRUCache<string, Asked>({ max: REMEMBERED_URLS });
  return (resource, req) => {
    const url = req.originalUrl;
    const known = remembered.get(url);
    if (known) return known;
    const { at, ...ask } = resource.read(req.params as Record<string, string>, searchOf(req));
    const { name, asksDatabase = false } = resource;
    const asked = { question: { resource: name, asksDatabase, ...ask }, at };
    if (url.length <= REMEMBERED_LENGTH) remembered.set(url, asked);
    return asked;
  };
}
