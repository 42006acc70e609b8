import type { ReactNode } from 'react';
import { Page } from '../../components';

export function Route(): ReactNode {
  return <Page title="Innsendinger">…</Page>;
}
