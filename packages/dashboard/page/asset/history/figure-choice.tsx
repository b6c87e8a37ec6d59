import { href, navigate } from '../../state/route.ts';
import { FIGURES, type FigureName } from './series.ts';

/** Buttons for the figure in the chart; the choice is in the URL. */
export function FigureChoice({ id, figure }: { id: string; figure: FigureName }) {
  return (
    <fieldset class="choice">
      <legend class="only-read">Figure in the chart</legend>
      {Object.entries(FIGURES).map(([name, label]) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === figure}
          onClick={() =>
            navigate(href(['assets', id], { chart: name === 'price' ? undefined : name }), { isSame: true })
          }
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
