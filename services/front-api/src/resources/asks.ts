// What URLs ask for, worked out once for each spelling.
import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import type { Question } from '../answers/find-answers.ts';
import type { Form } from '../http/forms.ts';
import { searchOf } from '../http/requests.ts';
import type { StateNames } from '../views/named-views.ts';
import type { Resource } from './resource.ts';

/** URLs that are remembered, and how long one may be for that. */
const REMEMBERED_URLS = 5_000;
const REMEMBERED_LENGTH = 1_000;

/** `at`: the state to stand on, where it is not simply the current one. */
export type Asked = { question: Question; at: StateNames | undefined };

/** Throws what `Resource.read` throws. */
export type ReadAsk = (resource: Resource, req: Request, accepted: Form | undefined) => Asked;

export function createReadAsk(): ReadAsk {
  const remembered = new LRUCache<string, Asked>({ max: REMEMBERED_URLS });
  return (resource, req, accepted) => {
    const url = req.originalUrl;
    const spelling = resource.forms ? `${accepted} ${url}` : url;
    const known = remembered.get(spelling);
    if (known) return known;
    const params = req.params as Record<string, string>;
    const { at, ...ask } = resource.read(params, searchOf(req), accepted);
    const { name, asksDatabase = false, isStreamed = false } = resource;
    const asked = { question: { resource: name, asksDatabase, isStreamed, ...ask }, at };
    if (url.length <= REMEMBERED_LENGTH) remembered.set(spelling, asked);
    return asked;
  };
}
