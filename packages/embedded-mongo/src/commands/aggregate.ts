// aggregate.
import { checkStages, computeStages } from '../aggregate/compute.ts';
import { countField, type Pipeline, readStages, type Stage, splitPipeline } from '../aggregate/stages.ts';
import { encodeDocument, encodeValue } from '../bson/decode.ts';
import { TYPE } from '../bson/types.ts';
import type { Value } from '../bson/value.ts';
import { writeDocument } from '../bson/writer.ts';
import type { Engine } from '../engine.ts';
import { CommandError } from '../errors.ts';
import { compileProjection, isPlainProjection, type Projection } from '../query/projection.ts';
import { countMatches } from '../query/query.ts';
import { type Results, resultsOf, resultsOfDocuments } from '../query/results.ts';
import type { Collection } from '../storage/collection.ts';
import { createCollectionCommand } from './command.ts';
import { any, array, document, ignored, readFields, required, unsupported } from './fields.ts';
import { openCursor } from './find.ts';
import { CURSOR_OPTIONS } from './namespaces.ts';
import { collectionStatistics } from './statistics.ts';

type Source = { collection: Collection; hint: Value | undefined; engine: Engine };

/** `$collStats` stands alone: all that a database browser asks it for. */
function isStatistics(stages: readonly Stage[]): boolean {
  return stages.length === 1 && stages[0]?.name === '$collStats';
}

function statisticsOf({ collection }: Source): Results {
  const { ns, ...storageStats } = collectionStatistics(collection);
  return resultsOfDocuments([encodeDocument({ ns, localTime: new Date(), storageStats })]);
}

async function counted(
  source: Source,
  pipeline: Pipeline,
  named: { name: string; id?: Value },
): Promise<Results> {
  const { collection, hint, engine } = source;
  const { filter, sort, skip, limit } = pipeline;
  const found = await countMatches(collection, { filter, sort, hint }, engine.counters);
  const n = Math.min(Math.max(found - skip, 0), limit || Number.POSITIVE_INFINITY);
  if (n === 0) return resultsOfDocuments([]);
  const number = [named.name, encodeValue(n)] as const;
  return resultsOfDocuments([writeDocument(named.id ? [['_id', named.id], number] : [number])]);
}

/** A `$project` that only names fields is cut from the stored bytes, so that later stages decode no more than that. */
function plainProjection(stage: Stage | undefined): Projection | undefined {
  const isPlain = stage?.name === '$project' && stage.type === TYPE.object && isPlainProjection(stage);
  return isPlain ? compileProjection(stage) : undefined;
}

async function run(source: Source, stages: readonly Stage[]): Promise<Results> {
  const { collection, hint, engine } = source;
  if (isStatistics(stages)) return statisticsOf(source);
  const pipeline = splitPipeline(stages);
  const { filter, sort, skip, limit, rest } = pipeline;
  checkStages(rest);
  const named = countField(rest);
  if (named) return counted(source, pipeline, named);
  const project = plainProjection(rest[0]);
  const computed = project ? rest.slice(1) : rest;
  const found = resultsOf(collection, { filter, sort, hint }, { skip, limit, project }, engine.counters);
  if (computed.length === 0) return found;
  const documents: Value[] = [];
  while (!found.isDone()) documents.push(...(await found.next(1000)));
  return resultsOfDocuments(computeStages(documents, computed));
}

/** What comes of a collection that is not there. */
function runOnNothing(namespace: string, stages: readonly Stage[]): Results {
  if (isStatistics(stages)) {
    throw new CommandError('NamespaceNotFound', `Collection [${namespace}] not found.`);
  }
  checkStages(stages);
  return resultsOfDocuments(computeStages([], stages));
}

export const aggregate = createCollectionCommand(
  {
    pipeline: required(array()),
    cursor: document(),
    hint: any(),
    explain: unsupported(),
    allowDiskUse: ignored(),
    bypassDocumentValidation: ignored(),
    let: unsupported(),
    collation: unsupported(),
  },
  async ({ pipeline, cursor, hint }, { database, name, engine }) => {
    if (!cursor) {
      throw new CommandError(
        'FailedToParse',
        "The 'cursor' option is required, except for aggregate with the explain argument",
      );
    }
    const { batchSize } = readFields(cursor, 'aggregate.cursor', CURSOR_OPTIONS);
    const stages = readStages(pipeline);
    const collection = engine.catalog.collection(database, name);
    const namespace = `${database}.${name}`;
    const results = collection
      ? await run({ collection, hint, engine }, stages)
      : runOnNothing(namespace, stages);
    return openCursor(engine, {
      namespace,
      results,
      batchSize,
      isDropped: () => collection?.isDropped() === true,
    });
  },
);
