import { expect, it } from '@jest/globals';
import { decisionAbout } from '../page/mapping/decision-about.ts';
import { decisionWords, refusalWords } from '../page/mapping/words.ts';

it('tells a decision in words', () => {
  expect(decisionWords(null)).toBe('by the rules');
  expect(decisionWords({ usd: null })).toBe('no USD value');
  expect(decisionWords({ usd: { source: 'coinpaprika', id: 'btc-bitcoin' } })).toBe(
    'USD value btc-bitcoin of CoinPaprika',
  );
});

it.each([
  [401, 'This is for editors: The token is wrong.'],
  [412, 'Another editor was faster: nothing was changed, and the row is shown as it is now.'],
  [429, 'This is for editors: The token is wrong. Wait 7 seconds, then try again.'],
  [503, 'This is for editors: The token is wrong. Whether the edit was made is shown when it answers again.'],
])('tells a refusal with %s in words', (status, words) => {
  const problem = { type: 'problems/x', title: 'This is for editors', status };
  const refused = { status, message: 'The token is wrong', problem, retryAfterSeconds: 7 };
  expect(refusalWords(refused)).toContain(words);
});

it('does not say the same twice', () => {
  const problem = { type: 'problems/x', title: 'There is nothing here', status: 404 };
  const refused = { status: 404, message: problem.title, problem, retryAfterSeconds: undefined };
  expect(refusalWords(refused)).toBe('There is nothing here.');
});

it('finds the decision about an asset of the source that is shown', () => {
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
