/** Where figures come from; those of the simulator are invented. */
export const Source = ({ name }: { name: string }) => (
  <span class="source">
    {name}
    {name === 'simulator' && ', invented'}
  </span>
);
