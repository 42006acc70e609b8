import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Aktoer, RequireRolle } from '../../../auth/index.js';
import { invalid, Language, type Text } from '../../../shared/problem/index.js';
import { ProevIgjenDto } from '../innsending.dto.js';
import { type ProevdIgjenDto, ProevdeIgjenDto } from '../innsending.liste.dto.js';
import { MasseDto, type MasseresultatDto, MassesvarDto } from './masse.dto.js';
import { InnsendingMasseService } from './masse.service.js';
import type { Utfall } from './utfall.js';

const MOST_AT_ONCE = 1000;
const EITHER_OR = {
  nb: 'Forespørselen må ha enten referanser eller status.',
  en: 'The request must have either referanser or status.',
};
const LIST_OR_FILTER = {
  nb: 'Forespørselen må ha enten referanser eller filter.',
  en: 'The request must have either referanser or filter.',
};
const ONLY_LISTED = {
  nb: 'MANUELT_ARKIVERT kan bare brukes med referanser.',
  en: 'MANUELT_ARKIVERT can only be used with referanser.',
};

@RequireRolle('behandler')
@Controller('internal/v1/innsendinger')
export class InnsendingMasseController {
  constructor(private readonly service: InnsendingMasseService) {}

  @Post('masse')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'behandleInnsendinger',
    summary: 'Gjør det samme med mange',
    description:
      'Tar en bit om gangen: gi `neste` som `etter` for den neste, til den er null. Hver innsending behandles for seg, og svaret ' +
      'sier for hver hva det ble til. Med filter prøves ikke `UTFALL_UKJENT` igjen uten at feilkoden er gitt: der må et menneske ' +
      'avgjøre. Å sende samme bit to ganger gjør ingen skade.',
  })
  @ApiOkResponse({ type: MassesvarDto })
  async slice(
    @Body() by: MasseDto,
    @Aktoer() aktoer: string,
    @Language() language: keyof Text,
  ): Promise<MassesvarDto> {
    if ((by.referanser === undefined) === (by.filter === undefined))
      throw invalid([{ sti: '/referanser', kode: 'UGYLDIG', melding: LIST_OR_FILTER }]);
    if (by.filter && by.handling === 'MANUELT_ARKIVERT')
      throw invalid([{ sti: '/filter', kode: 'UGYLDIG', melding: ONLY_LISTED }]);
    const { utfall, neste } = await this.service.slice(by, aktoer);
    return { resultater: utfall.map((one) => resultatOf(one, language)), neste };
  }

  @Post('proev-igjen')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'proevInnsendingerIgjen',
    summary: 'Prøv mange på nytt',
    description:
      'Gi `referanser`, eller `status: FEILET` og eventuelt `feilkode`. Hver behandles for seg; høyst 1000 om gangen. ' +
      '`UTFALL_UKJENT` tas bare med når feilkoden eller referansen er gitt, for der må et menneske avgjøre: `uavklarte` er hvor ' +
      'mange som ble latt i fred.',
  })
  @ApiOkResponse({ type: ProevdeIgjenDto })
  async retryAll(
    @Body() { referanser, status, feilkode }: ProevIgjenDto,
    @Aktoer() aktoer: string,
  ): Promise<ProevdeIgjenDto> {
    if ((referanser === undefined) === (status === undefined))
      throw invalid([{ sti: '/referanser', kode: 'UGYLDIG', melding: EITHER_OR }]);
    const found = referanser
      ? { referanser: [...new Set(referanser)], uavklarte: 0 }
      : await this.service.failed(feilkode, MOST_AT_ONCE + 1);
    const chosen = found.referanser.slice(0, MOST_AT_ONCE);
    return {
      resultater: (await this.service.retryAll(chosen, aktoer)).map(briefly),
      flere: found.referanser.length > chosen.length,
      uavklarte: found.uavklarte,
    };
  }
}

function resultatOf({ referanse, avslag }: Utfall, language: keyof Text): MasseresultatDto {
  if (!avslag) return { referanse, ok: true };
  return { referanse, ok: false, kode: avslag.kode, melding: avslag.melding[language] };
}

function briefly({ referanse, avslag }: Utfall): ProevdIgjenDto {
  return avslag
    ? { referanse, ok: false, kode: avslag.kode as ProevdIgjenDto['kode'] & string }
    : { referanse, ok: true };
}
