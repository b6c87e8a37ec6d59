// The frame of every view: where one can go, whether the data are well, and the view itself.
import { useEffect, useRef } from 'preact/hooks';
import { route } from '../state/route.ts';
import './shell.css';
import { HealthBanner } from '../health/health-banner.tsx';
import { Header } from './header.tsx';
import { VIEWS } from './views.ts';

export function App() {
  const current = route.value;
  const name = current.path[0] ?? '';
  const view = VIEWS.get(name);
  const main = useRef<HTMLElement>(null);
  const where = current.path.join('/');
  const isFirst = useRef(true);

  useEffect(() => {
    document.title = view ? `${view.title} · Coinfront` : 'Coinfront';
    // For who cannot see that the view is another one. Not at the beginning: the browser tells of the page itself.
    if (!isFirst.current) main.current?.focus();
    isFirst.current = false;
    scrollTo(0, 0);
  }, [where]);

  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <Header name={name} />
      <HealthBanner />
      <main ref={main} tabIndex={-1} class={view ? `view-${name || 'list'}` : ''}>
        {view ? <view.component route={current} /> : <NotFound />}
      </main>
    </>
  );
}

const NotFound = () => (
  <>
    <h1>There is nothing here</h1>
    <p>
      <a href="#/">To the assets</a>
    </p>
  </>
);
