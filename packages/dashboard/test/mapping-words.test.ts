import { expect, it } from '@jest/globals';
import { decisionAbout } from '../page/mapping/decision-about.ts';
import { decisionWords, errorWords } from '../page/mapping/words.ts';

it('describes a decision in words', () => {
  expect(decisionWords(null)).toBe('by the rules');
  expect(decisionWords({ usd: null })).toBe('no USD value');
  expect(decisionWords({ usd: { source: 'coinpaprika', id: 'btc-bitcoin' } })).toBe(
    'USD value btc-bitcoin of CoinPaprika',
  );
});

it.each([
  [401, 'This is for editors: The token is wrong.'],
  [412, 'Another editor was faster: your edit was not made.'],
  [429, 'This is for editors: The token is wrong. Wait 7 seconds, then try again.'],
  [
    503,
    'This is for editors: The token is wrong. Whether the edit was made is unknown until the server responds again.',
  ],
])('describes an error with status %s in words', (status, words) => {
  const problem = { type: 'problems/x', title: 'This is for editors', status };
  const error = { status, message: 'The token is wrong', problem, retryAfterSeconds: 7 };
  expect(errorWords(error)).toContain(words);
});

it('does not repeat a title that is also the message', () => {
  const problem = { type: 'problems/x', title: 'There is nothing here', status: 404 };
  const error = { status: 404, message: problem.title, problem, retryAfterSeconds: undefined };
  expect(errorWords(error)).toBe('There is nothing here.');
});

it('finds the decision about an asset of the current source', () => {
  const mapping = { asset_id: 1, usd: null, editor: 'ada', at: '2026-01-01T00:00:00.000Z' };
  const data = [
    { ...mapping, asset_source: 'coinmarketcap' as const },
    { ...mapping, asset_source: 'simulator' as const },
  ];
  const by = (assets: string) => decisionAbout(1, { data }, { assets, usdValues: 'any' })?.asset_source;
  expect([by('simulator'), by('coinmarketcap'), by('coinmarketcap-keyless')]).toEqual([
    'simulator',
    'coinmarketcap',
    'coinmarketcap',
  ]);
  expect(decisionAbout(2, { data }, { assets: 'simulator', usdValues: 'any' })).toBeUndefined();
});
