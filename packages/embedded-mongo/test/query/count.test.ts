import { describe, expect, it } from '@jest/globals';
import { encodeDocument } from '../../src/bson/codec.ts';
import { parsePath } from '../../src/bson/path.ts';
import { compileFilter } from '../../src/query/filter.ts';
import { countMatches } from '../../src/query/query.ts';
import { createCollection } from '../../src/storage/collection.ts';

describe('countMatches', () => {
  it('counts by the index alone, except during a sweep', async () => {
    const fields = [{ path: parsePath('_id'), descending: false }];
    const collection = createCollection('db.rows', { name: '_id_', fields, unique: true });
    const rows = Array.from({ length: 1000 }, (_, _id) => collection.insert(encodeDocument({ _id })));
    const counters = { documentsExamined: 0 };
    const filter = compileFilter(encodeDocument({ _id: { $gte: 100 } }));
    const count = () => countMatches(collection, filter, counters);

    expect(await count()).toBe(900);
    expect(counters.documentsExamined).toBe(0);
    const steps = collection.removeAll(rows, () => true, true);
    for (let i = 0; i < 500; i++) steps.next();
    expect(await count()).toBe(500);
    for (const _ of steps);
    expect(await count()).toBe(0);
    expect(counters.documentsExamined).toBe(500);
  });
});
