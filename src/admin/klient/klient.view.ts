import { ApiProperty } from '@nestjs/swagger';
import { type Klient, SCOPES, type VistHemmelighet } from '../../auth/index.js';

export class HemmelighetSvar {
  @ApiProperty({ format: 'uuid' }) hemmelighetId: string;
  @ApiProperty({ format: 'date-time' }) opprettet: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) utloeper: string | null;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) sistBrukt: string | null;
}

export class KlientSvar {
  @ApiProperty({ example: 'skyss' }) klientId: string;
  @ApiProperty({ example: 'Skyss elevskyss' }) navn: string;
  @ApiProperty({ example: '974760673', nullable: true, type: String }) organisasjonsnummer: string | null;
  @ApiProperty({ enum: SCOPES, isArray: true, example: ['arkivflyt:send', 'arkivflyt:les'] })
  scopes: string[];
  @ApiProperty() alleSaker: boolean;
  @ApiProperty() xml: boolean;
  @ApiProperty({ example: true }) aktiv: boolean;
  @ApiProperty({ type: Object, nullable: true, example: null }) jwks: object | null;
  @ApiProperty({ type: Object, example: {} }) profil: object;
  @ApiProperty({ format: 'date-time' }) opprettet: string;
  @ApiProperty({ format: 'date-time' }) oppdatert: string;
  @ApiProperty({ type: [HemmelighetSvar] }) hemmeligheter: HemmelighetSvar[];
}

export class KlientlisteSvar {
  @ApiProperty({ type: [KlientSvar] }) klienter: KlientSvar[];
}

export class VistHemmelighetSvar {
  @ApiProperty({ format: 'uuid' }) hemmelighetId: string;
  @ApiProperty({ example: 'akf_test_…', description: 'Vises bare denne ene gangen.' }) hemmelighet: string;
}

export class NyKlientSvar extends KlientSvar {
  @ApiProperty({ format: 'uuid' }) hemmelighetId: string;
  @ApiProperty({ example: 'akf_test_…', description: 'Vises bare denne ene gangen.' }) hemmelighet: string;
}

/** Member by member: an answer never grows because a column did. */
export function klientSvar(klient: Klient): KlientSvar {
  const { klientId, navn, organisasjonsnummer, scopes, alleSaker, xml, aktiv, jwks, profil } = klient;
  return {
    ...{ klientId, navn, organisasjonsnummer, scopes, alleSaker, xml, aktiv, jwks, profil },
    opprettet: klient.opprettet.toISOString(),
    oppdatert: klient.oppdatert.toISOString(),
    hemmeligheter: klient.hemmeligheter.map(({ hemmelighetId, opprettet, utloeper, sistBrukt }) => ({
      hemmelighetId,
      opprettet: opprettet.toISOString(),
      utloeper: utloeper?.toISOString() ?? null,
      sistBrukt: sistBrukt?.toISOString() ?? null,
    })),
  };
}

export function nyKlientSvar({
  klient,
  hemmelighetId,
  hemmelighet,
}: { klient: Klient } & VistHemmelighet): NyKlientSvar {
  return { ...klientSvar(klient), hemmelighetId, hemmelighet };
}
