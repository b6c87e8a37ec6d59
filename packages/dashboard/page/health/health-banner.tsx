// Warnings above every view, and their announcement to screen readers.
import { useEffect, useRef, useState } from 'preact/hooks';
import { href, route } from '../state/route.ts';
import { status } from '../state/status.ts';
import { announcementOf } from './announcement.ts';
import './health-banner.css';
import { RunningNow } from './running-now.tsx';
import type { Warning } from './warning.ts';
import { warningsOf } from './warnings.ts';

const WORDS: Record<Warning['severity'], string> = { bad: 'Error', warn: 'Warning' };
const MARKS: Record<Warning['severity'], string> = { bad: '✕', warn: '▲' };

export function HealthBanner() {
  const warnings = warningsOf(status.value);
  const isData = route.value.path[0] === 'data';
  return (
    <>
      {warnings.length > 0 && (
        <aside class="health-banner" aria-label="Warnings">
          <ul>
            {warnings.map(({ key, severity, text }, index) => (
              <li key={key} class={severity}>
                <strong>
                  <span class="mark" aria-hidden="true">
                    {MARKS[severity]}
                  </span>
                  {WORDS[severity]}
                </strong>
                <span>
                  {text} {index === 0 && !isData && <a href={href(['data'])}>See the data</a>}
                </span>
              </li>
            ))}
          </ul>
        </aside>
      )}
      <Announcement warnings={warnings} />
      <RunningNow />
    </>
  );
}

/** For screen readers only. */
function Announcement({ warnings }: { warnings: readonly Warning[] }) {
  const known = useRef<readonly Warning[]>([]);
  const [text, setText] = useState<string>();
  const keys = warnings.map(({ key }) => key).join('\n');
  useEffect(() => {
    const announcement = announcementOf(known.current, warnings);
    known.current = warnings;
    if (announcement !== undefined) setText(announcement);
  }, [keys]);
  return (
    <p class="only-read" role="status">
      {text}
    </p>
  );
}
