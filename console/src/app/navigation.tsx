import { Button } from '@digdir/designsystemet-react';
import { MenuHamburgerIcon } from '@navikt/aksel-icons';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../i18n';
import { texts } from './app.texts';
import { LiveStatus } from './live-status';

const GROUPS = [
  [
    'arbeid',
    [
      ['/', 'oversikt'],
      ['/innsendinger', 'innsendinger'],
      ['/saker', 'saker'],
    ],
  ],
  [
    'integrasjoner',
    [
      ['/klienter', 'klienter'],
      ['/callbacks', 'callbacks'],
      ['/kodeverk', 'kodeverk'],
    ],
  ],
  [
    'drift',
    [
      ['/utboks', 'utboks'],
      ['/fiksitet', 'fiksitet'],
      ['/revisjonslogg', 'revisjonslogg'],
      ['/om', 'om'],
    ],
  ],
] as const;

/** Beside the page where there is room; behind a button where there is not. */
export function Navigation(): ReactNode {
  const t = useTexts(texts);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="navigation" data-open={isOpen || undefined}>
      <Button
        className="menu-button"
        variant="secondary"
        data-size="sm"
        aria-expanded={isOpen}
        aria-controls="hovedmeny"
        onClick={() => setOpen(!isOpen)}
      >
        <MenuHamburgerIcon aria-hidden /> {t('meny')}
      </Button>
      <nav id="hovedmeny" aria-label={t('hovedmeny')}>
        {GROUPS.map(([group, links]) => (
          <div key={group}>
            <p id={`meny-${group}`}>{t(group)}</p>
            <ul aria-labelledby={`meny-${group}`}>
              {links.map(([to, name]) => (
                <li key={to}>
                  <Link
                    to={to}
                    onClick={() => setOpen(false)}
                    activeOptions={{ exact: to === '/', includeSearch: false }}
                  >
                    {t(name)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
        <p>
          <a href="/docs">{t('dokumentasjon')}</a>
        </p>
        <LiveStatus />
      </nav>
    </div>
  );
}
