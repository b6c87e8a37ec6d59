// The request handler of all resources: parses the question, finds the view, computes the tag, and sends 304, a cached
// answer, or a new one.
import type { Request, RequestHandler, Response } from 'express';
import type { Answers, Question } from '../answers/find-answers.ts';
import type { AnswerMemory } from '../answers/memory.ts';
import { sendAnswer, sendNotModified } from '../answers/send-answer.ts';
import type { Streams } from '../answers/streams.ts';
import { tagOf } from '../answers/tag.ts';
import { DatabaseUnavailableError, orUnavailable } from '../database.ts';
import { namesTag } from '../http/conditional.ts';
import { type Encoding, negotiateEncoding } from '../http/encodings.ts';
import { type Form, negotiateForm } from '../http/forms.ts';
import { ProblemError } from '../http/problem-error.ts';
import { timed } from '../http/request-context.ts';
import { closedSignal, wantsNoStore } from '../http/requests.ts';
import { withTimeout } from '../http/with-timeout.ts';
import type { CurrentState, State, StateReader } from '../state/current-state.ts';
import type { AwaitView } from '../views/await-view.ts';
import type { CurrentView } from '../views/current-view.ts';
import { type NamedViews, type StateNames, VIEW_MS } from '../views/named-views.ts';
import type { View } from '../views/view.ts';
import { createQuestionParser } from './parse-question.ts';
import type { Resource } from './resource.ts';

export type ServeResourceDeps = {
  states: StateReader;
  views: Pick<CurrentView, 'served' | 'settled'>;
  awaitView: AwaitView;
  namedViews: NamedViews;
  answers: Answers;
  memory: AnswerMemory;
  streams: Streams;
};

export type ServeResource = (resource: Resource) => RequestHandler;

const JSON_ALONE: readonly Form[] = ['json'];

type Exchange = { req: Request; res: Response; question: Question; encoding: Encoding };

export function createServeResource(deps: ServeResourceDeps): ServeResource {
  const { states, views, awaitView, namedViews, answers, memory, streams } = deps;
  const parseQuestion = createQuestionParser();

  /** Responds synchronously if the answer is cached in this process, or if the client has it. */
  function answer(exchange: Exchange, view: View, current: CurrentState): undefined | Promise<void> {
    const { req, res, question, encoding } = exchange;
    const basis = { state: view.state, current };
    const tag = tagOf(view, question, encoding);
    const isBypass = wantsNoStore(req);
    if (namesTag(req.headers, tag)) {
      const head = { etag: tag, lastModified: view.lastModified };
      sendNotModified(req, res, head, isBypass ? 'bypass' : 'hit-local', basis);
      return undefined;
    }
    const finished = isBypass ? undefined : answers.peek(tag);
    if (finished && sendAnswer(req, res, { answer: finished, from: 'hit-local' }, basis, memory))
      return undefined;
    return answerUncached(exchange, view, current);
  }

  async function answerUncached(exchange: Exchange, view: View, current: CurrentState): Promise<void> {
    const { req, res, question, encoding } = exchange;
    // Does not query a database that is known not to respond.
    if (question.queriesDatabase && current.isSilent) {
      if (await sendShared(exchange, view.state, current)) return undefined;
      throw new DatabaseUnavailableError();
    }
    if (question.isStreamed) return answerStreamed(exchange, view, current);
    const making = wantsNoStore(req)
      ? answers.bypass(view, question, encoding)
      : answers.find(view, question, encoding);
    const found = await timed(req, 'make', making);
    const basis = { state: view.state, current };
    if (sendAnswer(req, res, found, basis, memory)) return;
    // There is no memory to hold the body for a client that may be slow: stream it instead.
    sendAnswer(req, res, await answers.inParts(view, question, 'identity', found.from), basis, memory);
  }

  async function answerStreamed(exchange: Exchange, view: View, current: CurrentState): Promise<void> {
    const { req, res, question, encoding } = exchange;
    streams.admit(res);
    const found = await timed(req, 'make', answers.inParts(view, question, encoding, 'bypass'));
    sendAnswer(req, res, found, { state: view.state, current }, memory);
  }

  /** Sends an answer that another process stored in Redis; false if there is none. */
  async function sendShared(
    { req, res, question, encoding }: Exchange,
    state: State,
    current: CurrentState,
  ): Promise<boolean> {
    const found = wantsNoStore(req) ? undefined : await answers.findShared(state, question, encoding);
    if (found) sendAnswer(req, res, found, { state, current }, memory);
    return found !== undefined;
  }

  /** This process has started while the database does not respond: its tables may be in Redis. */
  async function answerStarting(exchange: Exchange, current: CurrentState): Promise<void> {
    if (await sendShared(exchange, current, current)) return undefined;
    await withTimeout(views.settled(), VIEW_MS);
    const view = views.served();
    if (!view) throw new DatabaseUnavailableError();
    return answer(exchange, view, current);
  }

  async function answerCurrent(exchange: Exchange): Promise<void> {
    const current = states.now();
    const view = views.served();
    if (current && view) return answer(exchange, view, current);
    if (current?.isSilent) return answerStarting(exchange, current);
    const first = await awaitView.first(closedSignal(exchange.res));
    return answer(exchange, first.view, first.current);
  }

  async function answerNamed(exchange: Exchange, at: StateNames): Promise<void> {
    const current = states.now() ?? (await awaitView.first(closedSignal(exchange.res))).current;
    const state = await orUnavailable(namedViews.findState(at));
    const view = namedViews.known(state);
    if (view) return answer(exchange, view, current);
    if (await sendShared(exchange, state, current)) return undefined;
    return answer(exchange, await namedViews.load(state), current);
  }

  async function answerLater(exchange: Exchange, at: StateNames | undefined): Promise<void> {
    await awaitView.preferred(exchange.req, exchange.res);
    return at === undefined ? answerCurrent(exchange) : answerNamed(exchange, at);
  }

  return (resource) => (req, res) => {
    const encoding = negotiateEncoding(req.headers['accept-encoding']);
    const accepted = negotiateForm(req.headers.accept, resource.forms ?? JSON_ALONE);
    const isAccepted = encoding !== undefined && (accepted !== undefined || resource.forms !== undefined);
    if (!isAccepted) throw new ProblemError({ name: 'not-acceptable' });
    const { question, at } = parseQuestion(resource, req, accepted);
    const exchange = { req, res, question, encoding };
    const current = states.now();
    const view = views.served();
    const isPlain = at === undefined && req.headers.prefer === undefined;
    return isPlain && current && view ? answer(exchange, view, current) : answerLater(exchange, at);
  };
}
