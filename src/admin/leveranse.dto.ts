import { ApiProperty, OmitType } from '@nestjs/swagger';
import { ForsoekDto, LeveranseDto, LEVERANSESTATUSER, type Leveransestatus } from '../notification/index.js';
import { UUID } from '../shared/uuid/index.js';
import { EttAv } from '../shared/validation/index.js';
import { Cursor, PageDto, SideDto, Uuid } from './page.dto.js';

export class LeveranseSoekDto extends PageDto {
  @Uuid('Bare leveranser til denne mottakeren.')
  callbackId?: string;

  @EttAv({ values: LEVERANSESTATUSER })
  status?: Leveransestatus;

  @Cursor(UUID)
  etter?: string;
}

/** What a receiver answered is between it and its fagsystem: it may hold personal data. */
export class AdminForsoekDto extends OmitType(ForsoekDto, ['svar']) {}

export class AdminLeveranseDto extends OmitType(LeveranseDto, ['forsoek']) {
  @ApiProperty({
    example: 'https://fagsystem.example.no/arkivflyt',
    description: 'Uten søkedelen. Etter oppbevaringstiden bare skjema og vert.',
  })
  override url!: string;

  @ApiProperty({ type: [AdminForsoekDto] })
  forsoek!: AdminForsoekDto[];
}

export class AdminLeveranserDto extends SideDto {
  @ApiProperty({ type: [AdminLeveranseDto], description: 'Nyeste først.' })
  leveranser!: AdminLeveranseDto[];
}

/** Without what is between the receiver and its fagsystem. */
export function leveranseView(leveranse: LeveranseDto): AdminLeveranseDto {
  const forsoek = leveranse.forsoek.map(({ svar: _svar, ...attempt }) => attempt);
  return { ...leveranse, url: withoutQuery(leveranse.url), forsoek };
}

/** Some receivers have their secret there. */
export function withoutQuery(url: string): string {
  const at = url.indexOf('?');
  return at < 0 ? url : `${url.slice(0, at)}?…`;
}
