import { render } from 'preact';
import './styles/base.css';
import './styles/parts.css';
import { followList } from './list/follow-list.ts';
import { copyFullValues } from './parts/copy-full-values.ts';
import { App } from './shell/app.tsx';
import { followEdits } from './state/follow-edits.ts';
import { followEvents } from './state/live.ts';
import { followStatus } from './state/status.ts';

// First: most users wait for the rows of the list.
followList();
followEvents();
followStatus();
followEdits();
copyFullValues();
render(<App />, document.getElementById('app') as HTMLElement);
