// mingo as this server uses it: for expressions, accumulators and computed stages, on decoded documents. Scripts are
// never run.
import { Context } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as windows from 'mingo/operators/window';
import type { Options } from 'mingo/types';
import { CommandError } from '../errors.ts';
import { $avg, $max, $min, $sum } from './accumulators.ts';

type PipelineOperators = NonNullable<NonNullable<Parameters<typeof Context.init>[0]>['pipeline']>;

/** Options of a mingo run; `pipeline` names the stages it may use. */
export function mingoOptions(pipeline: PipelineOperators = {}): Partial<Options> {
  const context = Context.init({
    accumulator: { ...accumulators, $sum, $avg, $min, $max },
    expression: { ...expressions },
    window: { ...windows },
    pipeline,
  });
  return { context, scriptEnabled: false };
}

function asCommandError(error: Error): CommandError {
  const stage = /unregistered pipeline operator (\S+)\./.exec(error.message)?.[1];
  if (stage) return new CommandError('Location40324', `Unrecognized pipeline stage name: '${stage}'`);
  const operator = /accumulator '(\S+)' is not registered/.exec(error.message)?.[1];
  if (operator) return new CommandError('InvalidPipelineOperator', `Unrecognized expression '${operator}'`);
  return new CommandError('BadValue', error.message);
}

/** Runs mingo; whatever it refuses comes out as the error of a command. */
export function withMingo<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof CommandError ? error : asCommandError(error as Error);
  }
}
