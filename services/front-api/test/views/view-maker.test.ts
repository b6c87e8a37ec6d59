import { describe, expect, it } from '@jest/globals';
import { createViewMaker } from '../../src/views/view-maker.ts';
import { createFakeThread } from '../fake-thread.ts';
import { storedAsset } from '../rows.ts';
import { viewOf } from '../view-of.ts';

const viewWith = (price: number) =>
  viewOf({ assets: [storedAsset({ id: 1, symbol: 'A', name: 'Alpha', price })] });
const [replaced, served] = [viewWith(1), viewWith(2)];

describe('createViewMaker', () => {
  it('joins two tables once, until their pairing is forgotten', async () => {
    let joins = 0;
    const thread = createFakeThread({ assets: [], usdValues: [] });
    const maker = createViewMaker({
      thread: {
        pair: (input) => {
          joins += 1;
          return thread.pair(input);
        },
      },
    });
    for (const { state, tables } of [replaced, replaced, served, served]) await maker.make(state, tables);
    expect(joins).toBe(2);
    maker.keepOnly(served.tables);
    expect(maker.known(replaced.state, replaced.tables)).toBeUndefined();
    expect(maker.known(served.state, served.tables)?.digest).toBe(served.digest);
  });
});
