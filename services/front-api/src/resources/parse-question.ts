// Parses a request into a question, and remembers the result by URL.
import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import type { Question } from '../answers/find-answers.ts';
import type { Form } from '../http/forms.ts';
import { searchOf } from '../http/requests.ts';
import type { StateNames } from '../views/named-views.ts';
import type { Resource } from './resource.ts';

/** Number of remembered URLs, and their maximum length. */
const REMEMBERED_URLS = 5_000;
const REMEMBERED_LENGTH = 1_000;

/** `at`: the state that a cursor names; undefined for the current one. */
export type ParsedQuestion = { question: Question; at: StateNames | undefined };

/** Throws the errors of `Resource.read`. */
export type ParseQuestion = (resource: Resource, req: Request, accepted: Form | undefined) => ParsedQuestion;

export function createQuestionParser(): ParseQuestion {
  const remembered = new LRUCache<string, ParsedQuestion>({ max: REMEMBERED_URLS });
  return (resource, req, accepted) => {
    const url = req.originalUrl;
    const spelling = resource.forms ? `${accepted} ${url}` : url;
    const known = remembered.get(spelling);
    if (known) return known;
    const params = req.params as Record<string, string>;
    const { at, ...ask } = resource.read(params, searchOf(req), accepted);
    const { name, queriesDatabase = false, isStreamed = false } = resource;
    const asked = { question: { resource: name, queriesDatabase, isStreamed, ...ask }, at };
    if (url.length <= REMEMBERED_LENGTH) remembered.set(spelling, asked);
    return asked;
  };
}
