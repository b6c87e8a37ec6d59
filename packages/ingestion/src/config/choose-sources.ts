// Which source feeds which ingestion. Both ingestions decide it for both: invented and real figures are never mixed.
import { type AssetsSource, isInvented, type UsdValuesSource } from '@coinfront/contracts';
import { ConfigError, type ConfigIssue } from '@coinfront/runtime';
import { type ProxyVariables, proxyIssues } from './proxy-variables.ts';

/** The variables that decide, as far as they are set. */
export type SourceChoice = {
  ASSETS_SOURCE?: AssetsSource | undefined;
  USD_VALUES_SOURCE?: UsdValuesSource | undefined;
  CMC_API_KEY?: string | undefined;
  CRYPTOCOMPARE_API_KEY?: string | undefined;
  COINPAPRIKA_API_KEY?: string | undefined;
};

export type ChosenSources = { assets: AssetsSource; usdValues: UsdValuesSource };

/**
 * The source of each ingestion: the one that is named; else the one whose key is set (of two, CryptoCompare); else, where
 * any real key or source is set, the one that needs no key; else the simulator.
 * @throws ConfigError with every missing key and contradiction; with every invalid proxy, where the sources are real
 */
export function chooseSources(choice: SourceChoice & ProxyVariables): ChosenSources {
  const isReal =
    Boolean(choice.CMC_API_KEY || choice.CRYPTOCOMPARE_API_KEY || choice.COINPAPRIKA_API_KEY) ||
    [choice.ASSETS_SOURCE, choice.USD_VALUES_SOURCE].some((source) => source && !isInvented(source));

  const assets =
    choice.ASSETS_SOURCE ??
    (choice.CMC_API_KEY ? 'coinmarketcap' : isReal ? 'coinmarketcap-keyless' : 'simulator');
  const usdValues =
    choice.USD_VALUES_SOURCE ??
    (choice.CRYPTOCOMPARE_API_KEY ? 'cryptocompare' : isReal ? 'coinpaprika' : 'simulator');

  const chosen = { assets, usdValues };
  const choiceIssues = [...missingKeys(choice, chosen), ...mixedSources(chosen)];
  const issues = choiceIssues.length > 0 || isInvented(assets) ? choiceIssues : proxyIssues(choice);
  if (issues.length > 0) throw new ConfigError(issues);
  return chosen;
}

/** No message holds a key. */
function missingKeys(choice: SourceChoice, { assets, usdValues }: ChosenSources): ConfigIssue[] {
  const issues: ConfigIssue[] = [];
  if (assets === 'coinmarketcap' && !choice.CMC_API_KEY)
    issues.push({
      variable: 'CMC_API_KEY',
      message: 'is required by ASSETS_SOURCE=coinmarketcap; without a key use coinmarketcap-keyless',
    });
  if (usdValues === 'cryptocompare' && !choice.CRYPTOCOMPARE_API_KEY)
    issues.push({
      variable: 'CRYPTOCOMPARE_API_KEY',
      message: 'is required by USD_VALUES_SOURCE=cryptocompare; without a key use coinpaprika',
    });
  return issues;
}

function mixedSources({ assets, usdValues }: ChosenSources): ConfigIssue[] {
  if (isInvented(assets) === isInvented(usdValues)) return [];
  return [
    {
      variable: isInvented(assets) ? 'ASSETS_SOURCE' : 'USD_VALUES_SOURCE',
      message: `must not be simulator beside a real source (assets: ${assets}, USD values: ${usdValues}); choose two real sources, or simulator for both`,
    },
  ];
}
