// Totals of the market, and the ages of the figures.
import type { FiguresAges, SummaryResponse } from '@coinfront/contracts/responses';
import { NOTHING } from '../format/numbers.ts';
import { dateTime, duration } from '../format/times.ts';
import { Fact } from '../parts/fact.tsx';
import { Figure } from '../parts/figure.tsx';
import { Time } from '../parts/time.tsx';

export function Totals({ summary }: { summary: SummaryResponse }) {
  const { figures_at, last_updated, dominance } = summary;
  const [first] = dominance.data;
  return (
    <dl class="totals">
      <Fact name="Assets">
        <Figure value={summary.count} as="count" />
      </Fact>
      <Fact name="Market cap">
        <Figure value={summary.market_cap} as="dollars" />
      </Fact>
      <Fact name="Volume in 24 h">
        <Figure value={summary.volume_24h} as="dollars" />
      </Fact>
      {first && (
        <Fact name={<bdi>{`${first.symbol} dominance`}</bdi>}>
          <Figure value={first.percent} as="share" />
        </Fact>
      )}
      <Fact name="Asset figures">
        <Figures ages={figures_at.assets} publishedAt={last_updated.assets} />
      </Fact>
      <Fact name="USD value figures">
        <Figures ages={figures_at.usd_values} publishedAt={last_updated.usd_values} />
      </Fact>
    </dl>
  );
}

function Figures({ ages, publishedAt }: { ages: FiguresAges; publishedAt: string }) {
  const { newest, newest_age_seconds, median_age_seconds } = ages;
  if (newest === null || newest_age_seconds === null) return <span class="nothing">{NOTHING}</span>;
  return (
    <>
      <Time at={newest} />
      <small title={`Published ${dateTime(publishedAt)}`}>
        {duration(newest_age_seconds)} old when published
        {median_age_seconds !== null && `, half are older than ${duration(median_age_seconds)}`}
      </small>
    </>
  );
}
