// The one road of all resources: what is asked for, the view it is asked of, its tag, and by that 304, the finished
// answer, or a new one.
import type { Request, RequestHandler, Response } from 'express';
import type { Answers, FoundAnswer, Question } from '../answers/find-answers.ts';
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
import { goneSignal, wantsNoStore } from '../http/requests.ts';
import type { CurrentState, State, StateReader } from '../state/current-state.ts';
import type { AwaitView } from '../views/await-view.ts';
import type { CurrentView } from '../views/current-view.ts';
import type { NamedViews, StateNames } from '../views/named-views.ts';
import type { View } from '../views/view.ts';
import { createReadAsk } from './asks.ts';
import type { Resource } from './resource.ts';

export type ServeResourceDeps = {
  states: StateReader;
  views: Pick<CurrentView, 'served'>;
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
  const readAsk = createReadAsk();

  /** Without waiting for anything where the answer is finished, or the client has it. */
  function answer(exchange: Exchange, view: View, current: CurrentState): undefined | Promise<void> {
    const { req, res, question, encoding } = exchange;
    const standing = { state: view.state, current };
    const tag = tagOf(view, question, encoding);
    const isBypass = wantsNoStore(req);
    if (namesTag(req.headers, tag)) {
      const head = { etag: tag, lastModified: view.lastModified };
      sendNotModified(req, res, head, isBypass ? 'bypass' : 'hit-local', standing);
      return undefined;
    }
    const finished = isBypass ? undefined : answers.peek(tag);
    if (finished && sendAnswer(req, res, { answer: finished, from: 'hit-local' }, standing, memory))
      return undefined;
    return answerAnew(exchange, view, current);
  }

  async function answerAnew(exchange: Exchange, view: View, current: CurrentState): Promise<void> {
    const { req, res, question, encoding } = exchange;
    // Without asking a database that is known to be silent.
    if (question.asksDatabase && current.isSilent) return answerShared(exchange, view.state, current);
    if (question.isStreamed) return answerStreamed(exchange, view, current);
    const making = wantsNoStore(req)
      ? answers.bypass(view, question, encoding)
      : answers.find(view, question, encoding);
    const found = await timed(req, 'make', making);
    const standing = { state: view.state, current };
    if (sendAnswer(req, res, found, standing, memory)) return;
    // Its body would be held for a reader that may be slow, and there is no memory for that.
    sendAnswer(req, res, await answers.inParts(view, question, 'identity', found.from), standing, memory);
  }

  async function answerStreamed(exchange: Exchange, view: View, current: CurrentState): Promise<void> {
    const { req, res, question, encoding } = exchange;
    streams.admit(res);
    const found = await timed(req, 'make', answers.inParts(view, question, encoding, 'bypass'));
    sendAnswer(req, res, found, { state: view.state, current }, memory);
  }

  /** What another process made. */
  async function answerShared(exchange: Exchange, state: State, current: CurrentState): Promise<void> {
    const found = await findShared(exchange, state);
    if (!found) throw new DatabaseUnavailableError();
    sendAnswer(exchange.req, exchange.res, found, { state, current }, memory);
  }

  const findShared = async (
    { req, question, encoding }: Exchange,
    state: State,
  ): Promise<FoundAnswer | undefined> =>
    wantsNoStore(req) ? undefined : answers.findShared(state, question, encoding);

  async function answerCurrent(exchange: Exchange): Promise<void> {
    const current = states.now();
    const view = views.served();
    if (current && view) return answer(exchange, view, current);
    // This process began while the database is silent.
    if (current?.isSilent) return answerShared(exchange, current, current);
    const first = await awaitView.first(goneSignal(exchange.res));
    return answer(exchange, first.view, first.current);
  }

  async function answerNamed(exchange: Exchange, at: StateNames): Promise<void> {
    const current = states.now() ?? (await awaitView.first(goneSignal(exchange.res))).current;
    const state = await orUnavailable(namedViews.findState(at));
    const view = namedViews.known(state);
    if (view) return answer(exchange, view, current);
    const found = await findShared(exchange, state);
    if (found) {
      sendAnswer(exchange.req, exchange.res, found, { state, current }, memory);
      return;
    }
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
    const { question, at } = readAsk(resource, req, accepted);
    const exchange = { req, res, question, encoding };
    const current = states.now();
    const view = views.served();
    const isPlain = at === undefined && req.headers.prefer === undefined;
    return isPlain && current && view ? answer(exchange, view, current) : answerLater(exchange, at);
  };
}
