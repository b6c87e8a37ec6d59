// A document opened for change. Only what is changed is taken apart; everything else stays the bytes it was.
import { TYPE } from './types.ts';
import { elements, items, type Value } from './value.ts';
import { createWriter, type Writer } from './writer.ts';

export type DocumentNode = { kind: 'document'; fields: Map<string, Node> };
export type ArrayNode = { kind: 'array'; items: Node[] };
export type Node = Value | DocumentNode | ArrayNode;

export function isOpen(node: Node): node is DocumentNode | ArrayNode {
  return 'kind' in node;
}

export function openDocument(document: Value): DocumentNode {
  const fields = new Map<string, Node>();
  for (const { name, ...value } of elements(document)) fields.set(name, value);
  return { kind: 'document', fields };
}

/** Opens one level of a document or array; undefined for a scalar. */
export function open(node: Node): DocumentNode | ArrayNode | undefined {
  if (isOpen(node)) return node;
  if (node.type === TYPE.object) return openDocument(node);
  return node.type === TYPE.array ? { kind: 'array', items: items(node) } : undefined;
}

/** The BSON type of a node. */
export function typeOf(node: Node): number {
  if (!isOpen(node)) return node.type;
  return node.kind === 'document' ? TYPE.object : TYPE.array;
}

function writeFields(writer: Writer, fields: Iterable<readonly [string | number, Node]>): void {
  for (const [name, node] of fields) {
    if (!isOpen(node)) {
      writer.element(String(name), node);
      continue;
    }
    const start = writer.beginElement(node.kind === 'document' ? TYPE.object : TYPE.array, String(name));
    writeFields(writer, node.kind === 'document' ? node.fields : node.items.entries());
    writer.end(start);
  }
}

/** The node as bytes. */
export function close(node: Node): Value {
  if (!isOpen(node)) return node;
  const writer = createWriter();
  const start = writer.begin();
  writeFields(writer, node.kind === 'document' ? node.fields : node.items.entries());
  writer.end(start);
  const value = writer.document();
  return node.kind === 'document' ? value : { ...value, type: TYPE.array };
}
