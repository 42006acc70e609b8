import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Props {
  className?: string;
  tabIndex?: number;
}

/** A sak by its number, which leads to it. */
export function Sakslenke({ saksnummer, ...link }: Props & { saksnummer: string }): ReactNode {
  const [saksaar = '', sekvensnummer = ''] = saksnummer.split('/');
  return (
    <Link to="/saker/$saksaar/$sekvensnummer" params={{ saksaar, sekvensnummer }} {...link}>
      {saksnummer}
    </Link>
  );
}

/** A submission by the end of its reference, which tells it from its neighbours: the beginning is the time. */
export function Referanselenke({ referanse }: { referanse: string }): ReactNode {
  return (
    <Link to="/innsendinger/$referanse" params={{ referanse }} title={referanse}>
      …{referanse.slice(-12)}
    </Link>
  );
}
