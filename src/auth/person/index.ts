export { BrukerEndringDto, LONGEST_PASSORD, NyBrukerDto, PassordDto } from './bruker.dto.js';
export { BrukerRepository } from './bruker.repository.js';
export { BrukerService } from './bruker.service.js';
export { OktChore } from './okt.chore.js';
export {
  fingerprint,
  namedOkt,
  namedUnderveis,
  newOktId,
  NO_COOKIE,
  NO_UNDERVEIS_COOKIE,
  oktCookie,
  underveisCookie,
} from './okt.cookie.js';
export { OktRepository } from './okt.repository.js';
export { Okter } from './okter.js';
export { KONSOLL_HEADER, refuseOtherPages } from './own-page.js';
export { Passord } from './passord.js';
export { aktoerOf, BRUKERNAVN, type Innlogget } from './person.js';
