import { LEVERANSESTATUSER } from '../../notification/index.js';
import { UUID } from '../../shared/uuid/index.js';
import { EttAv, Tekst } from '../../shared/validation/index.js';
import { Dag, Cursor, PageDto, Uuid } from '../page.dto.js';

export class LeveranseSoekDto extends PageDto {
  @Uuid('Bare leveranser til denne mottakeren.')
  callbackId?: string;

  @EttAv({ values: LEVERANSESTATUSER })
  status?: string;

  @Cursor(UUID)
  etter?: string;
}

export class StatistikkDto {
  @Dag('Fra og med. Standard: 30 dager til og med `til`.')
  fra?: string;

  @Dag('Til og med. Standard: i dag.')
  til?: string;

  @Tekst({ most: 64 })
  klientId?: string;
}

export class RevisjonSoekDto extends PageDto {
  @Tekst({ most: 255, description: 'Id-en handlingen gjaldt: referanse, klientId eller meldingens id.' })
  gjelder?: string;

  @Cursor(/^\d{1,18}$/)
  etter?: string;
}
