// Frame of every view: header, warnings, and the view itself.
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
    // Screen readers then announce the new view. Not on page load, which the browser announces itself.
    if (!isFirst.current) main.current?.focus();
    isFirst.current = false;
    scrollTo(0, 0);
  }, [where]);

  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to content
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
    <h1>Page not found</h1>
    <p>
      <a href="#/">Back to the assets</a>
    </p>
  </>
);
