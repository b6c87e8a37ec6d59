// The page that the dashboard is compared with: it requests all rows and puts them all into the document.

/** The columns are those of the dashboard's list, without sparklines. */
export const plainPage = `<!doctype html>
<title>All rows</title>
<table><thead><tr><th><button id="price">Price</button></th></tr></thead><tbody></tbody></table>
<script>
  const show = async (sort) => {
    const { data } = await (await fetch('/?limit=5000&sort=' + sort)).json();
    const rows = data.map((asset) => {
      const { price, percent_change_1h, percent_change_24h, percent_change_7d, market_cap, volume_24h } = asset.quote.USD;
      const row = document.createElement('tr');
      row.className = 'row';
      for (const value of [asset.cmc_rank, asset.name, asset.symbol, price, percent_change_1h, percent_change_24h,
        percent_change_7d, market_cap, volume_24h, asset.usd?.price, asset.usd_match])
        row.insertCell().append(value ?? '–');
      return row;
    });
    rows.at(-1).id = 'last';
    document.querySelector('tbody').replaceChildren(...rows);
  };
  document.querySelector('#price').addEventListener('click', () => show('price'));
  show('position');
</script>`;
