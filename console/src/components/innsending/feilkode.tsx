import type { ReactNode } from 'react';
import type { Schema } from '../../api';
import { useTexts } from '../../i18n';
import { texts } from './feilkode.texts';

type Kode = Schema<'Feil'>['kode'];

export const FEILKODER = Object.keys(texts.texts) as Kode[];

/** The readable name of a fault code; of one that is not known here, the code. */
export function useFeilkodenavn(): (kode: string) => string {
  const t = useTexts(texts);
  return (kode) => ((FEILKODER as string[]).includes(kode) ? t(kode as Kode) : kode);
}

/** Why it failed: in words, and by the code that others know it by. */
export function Feilkode({ kode }: { kode: string }): ReactNode {
  const navn = useFeilkodenavn();
  return (
    <span className="feilkode">
      {navn(kode)} <code>{kode}</code>
    </span>
  );
}
