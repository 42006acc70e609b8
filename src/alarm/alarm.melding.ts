import type { Alarmmelding } from '../messages.js';
import { isAlarmnavn, slagOf } from './alarm.table.js';

/** What the operator's webhook receives. `text`: the whole of it in a line, which is what a chat's incoming webhook shows. */
export interface Alarmbeskjed {
  type: Alarmmelding['hendelse'];
  timestamp: string;
  text: string;
  data: {
    navn: string;
    alvor: string;
    gjelder: string | null;
    melding: string;
    antall: number;
    siden: string;
    lenke: string | null;
    miljoe: 'test' | 'production';
  };
}

interface Sted {
  /** Where the console is reached, without a path. */
  href: string;
  isProduction: boolean;
}

/** The same for the same message: what is signed are the bytes of it. Undefined: this version knows no such alarm. */
export function beskjedOf(message: Alarmmelding, { href, isProduction }: Sted): Alarmbeskjed | undefined {
  const { hendelse, tidspunkt, navn, gjelder, antall, siden, referanse } = message;
  if (!isAlarmnavn(navn)) return undefined;
  const slag = slagOf(navn);
  const isOver = hendelse === 'alarm.opphoert';
  const melding = isOver ? over(navn, gjelder) : slag.melding({ antall, gjelder }).nb;
  const lenke = href + slag.lenke({ antall, gjelder, referanse });
  const head = `${isProduction ? 'Produksjon' : 'Test'}, ${isOver ? 'over' : slag.alvor.toLowerCase()}`;
  return {
    type: hendelse,
    timestamp: tidspunkt,
    text: `Arkivflyt (${head}): ${melding}${isOver ? '' : ` ${lenke}`}`,
    data: {
      navn,
      alvor: slag.alvor,
      gjelder: gjelder === '' ? null : gjelder,
      melding,
      antall,
      siden,
      lenke,
      miljoe: isProduction ? 'production' : 'test',
    },
  };
}

function over(navn: string, gjelder: string): string {
  return `Alarmen ${navn}${gjelder === '' ? '' : ` for ${gjelder}`} er over.`;
}
