// Navigation, and the state of the event stream.
import { apiUrl } from '../api/request.ts';
import { type Connection, connection } from '../state/live.ts';
import { href } from '../state/route.ts';
import { VIEWS } from './views.ts';

const CONNECTIONS: Record<Connection, string> = {
  connecting: 'Connecting…',
  open: 'Live',
  lost: 'Not live: reconnecting…',
};

export function Header({ name }: { name: string }) {
  return (
    <header class="header">
      <a class="brand" href="#/">
        Coinfront
      </a>
      <nav aria-label="Views">
        {[...VIEWS]
          .filter(([, view]) => view.isInHeader)
          .map(([path, view]) => (
            <a
              key={path}
              href={href(path ? [path] : [])}
              {...(path === name && { 'aria-current': 'page' as const })}
            >
              {view.title}
            </a>
          ))}
        <a href={apiUrl('docs')}>API</a>
      </nav>
      <span class={`connection ${connection.value}`} role="status">
        {CONNECTIONS[connection.value]}
      </span>
    </header>
  );
}
