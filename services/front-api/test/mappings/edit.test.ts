import { MAPPINGS_MAX, type Mapping, type UsdReference } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { afterChange, changeBy, type Edit, obstacleTo } from '../../src/mappings/edit.ts';
import type { Mappings } from '../../src/mappings/mappings-store.ts';

const at = new Date('2025-11-22T12:00:00.000Z');
const a: UsdReference = { source: 'simulator', id: 'a' };
const b: UsdReference = { source: 'simulator', id: 'b' };
const mapping = (asset_id: number, usd: UsdReference | null): Mapping => ({
  asset_source: 'simulator',
  asset_id,
  usd,
  at,
  editor: 'ada',
});
const mappingsOf = (...mappings: Mapping[]): Mappings => ({
  version: 4,
  entries: Object.fromEntries(mappings.map((one) => [`${one.asset_source}:${one.asset_id}`, one])),
  recent: [],
});
const edit = (asset_id: number, next: Edit['next']): Edit => ({
  asset_source: 'simulator',
  asset_id,
  editor: 'grace',
  next,
});

describe('obstacleTo', () => {
  const mappings = mappingsOf(mapping(1, a), mapping(2, null));

  it('finds none if an edit changes something', () => {
    for (const one of [
      edit(1, { usd: b }),
      edit(1, { usd: null }),
      edit(1, null),
      edit(2, null),
      edit(3, { usd: b }),
    ]) {
      expect(obstacleTo(one, mappings)).toBeUndefined();
    }
  });

  it('reports that an edit changes nothing', () => {
    expect(obstacleTo(edit(1, { usd: { ...a } }), mappings)).toMatchObject({
      outcome: 'unchanged',
      version: 4,
    });
    expect(obstacleTo(edit(2, { usd: null }), mappings)).toMatchObject({ outcome: 'unchanged' });
    expect(obstacleTo(edit(3, null), mappings)).toEqual({ outcome: 'absent' });
  });

  it('reports a USD value mapped to another asset, but allows several assets mapped to none', () => {
    expect(obstacleTo(edit(3, { usd: a }), mappings)).toEqual({ outcome: 'taken', by: 1 });
    expect(obstacleTo(edit(3, { usd: null }), mappings)).toBeUndefined();
  });

  it('allows the same USD value for an asset of another source', () => {
    const ofOther = { ...edit(1, { usd: a }), asset_source: 'coinmarketcap' as const };
    expect(obstacleTo(ofOther, mappings)).toBeUndefined();
  });

  it('limits the number of mappings, but not changes and deletions', () => {
    const ids = Array.from({ length: MAPPINGS_MAX }, (_, index) => index + 1);
    const full = mappingsOf(...ids.map((id) => mapping(id, null)));
    expect(obstacleTo(edit(MAPPINGS_MAX + 1, { usd: a }), full)).toEqual({ outcome: 'full' });
    expect(obstacleTo(edit(MAPPINGS_MAX, { usd: a }), full)).toBeUndefined();
    expect(obstacleTo(edit(1, null), full)).toBeUndefined();
  });
});

describe('afterChange', () => {
  it('applies the change, and does not modify the previous mappings', () => {
    const before = mappingsOf(mapping(1, a), mapping(2, null));
    const change = changeBy(edit(1, { usd: b }), before, { version: 5, at });
    const after = afterChange(before, change);
    expect(change).toMatchObject({ editor: 'grace', previous: { usd: a }, next: { usd: b } });
    expect(after).toEqual({
      version: 5,
      entries: {
        'simulator:1': { ...mapping(1, b), editor: 'grace' },
        'simulator:2': mapping(2, null),
      },
      recent: [change],
    });
    expect(before).toEqual(mappingsOf(mapping(1, a), mapping(2, null)));
    expect(afterChange(after, changeBy(edit(1, null), after, { version: 6, at })).entries).toEqual({
      'simulator:2': mapping(2, null),
    });
  });
});
