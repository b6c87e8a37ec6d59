// Projections. Fields to keep or to leave out are cut from the stored bytes; what has to be computed is left to mingo.
import { isNumberType, TYPE } from '../bson/types.ts';
import { type Element, elements, type Value } from '../bson/value.ts';
import { createWriter, type Writer } from '../bson/writer.ts';
import { CommandError } from '../errors.ts';
import { isTruthy } from './element-operators.ts';
import { computedProjection } from './expression.ts';

/** What to do with the fields of a document: by name, a leaf or what to do with the fields within. */
type Tree = { isLeaf: boolean; below: Map<string, Tree> };

export type Projection = (document: Value) => Value;

function isFlag({ name, type }: Element): boolean {
  return (type === TYPE.bool || isNumberType(type)) && !name.includes('$');
}

/** Whether a projection only names fields to keep or to leave out. */
export function isPlainProjection(specification: Value): boolean {
  return [...elements(specification)].every(isFlag);
}

function addPath(root: Tree, text: string): void {
  let tree = root;
  for (const name of text.split('.')) {
    const next = tree.below.get(name) ?? { isLeaf: false, below: new Map() };
    tree.below.set(name, next);
    tree = next;
  }
  tree.isLeaf = true;
}

function checkPaths(tree: Tree, at: string): void {
  if (tree.isLeaf && tree.below.size > 0) {
    throw new CommandError('Location31249', `Path collision at ${at}`);
  }
  for (const [name, below] of tree.below) checkPaths(below, at ? `${at}.${name}` : name);
}

function copyChosen(writer: Writer, container: Value, tree: Tree, isInclusion: boolean): void {
  const isArray = container.type === TYPE.array;
  let index = 0;
  for (const element of elements(container)) {
    // An array has no fields of its own: what is chosen below it is chosen in each of its documents.
    const chosen = isArray ? tree : tree.below.get(element.name);
    const isContainer = element.type === TYPE.object || element.type === TYPE.array;
    const isPartly = chosen && !chosen.isLeaf && isContainer;
    if (isPartly) {
      const start = writer.beginElement(element.type as 3 | 4, isArray ? String(index++) : element.name);
      copyChosen(writer, element, chosen, isInclusion);
      writer.end(start);
    } else if (isInclusion === (chosen?.isLeaf ?? false)) {
      writer.element(isArray ? String(index++) : element.name, element);
    }
  }
}

function cut(tree: Tree, isInclusion: boolean): Projection {
  return (document) => {
    const writer = createWriter();
    const start = writer.begin();
    copyChosen(writer, document, tree, isInclusion);
    writer.end(start);
    return writer.document();
  };
}

/**
 * Undefined for a projection that leaves documents as they are.
 * @throws CommandError where keeping and leaving out are mixed or two paths collide
 */
export function compileProjection(specification: Value): Projection | undefined {
  const all = [...elements(specification)];
  if (all.length === 0) return undefined;
  if (!isPlainProjection(specification)) return computedProjection(specification);
  const others = all.filter(({ name }) => name !== '_id');
  const id = all.find(({ name }) => name === '_id');
  const first = others[0] ?? id;
  const isInclusion = first !== undefined && isTruthy(first);
  const odd = others.find((element) => isTruthy(element) !== isInclusion);
  if (odd) {
    throw new CommandError(
      isInclusion ? 'Location31254' : 'Location31253',
      `Cannot do ${isInclusion ? 'exclusion' : 'inclusion'} on field ${odd.name} in ${isInclusion ? 'inclusion' : 'exclusion'} projection`,
    );
  }
  const tree: Tree = { isLeaf: false, below: new Map() };
  for (const { name } of others) addPath(tree, name);
  const keepsId = id ? isTruthy(id) : true;
  if (keepsId === isInclusion) addPath(tree, '_id');
  checkPaths(tree, '');
  return cut(tree, isInclusion);
}
