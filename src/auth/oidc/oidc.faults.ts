import type { Text } from '../../shared/problem/index.js';

/** Why nobody was signed in: as the person reads it on a page of its own, and in words for the log. */
export class OidcFault extends Error {
  constructor(
    readonly status: number,
    readonly melding: Text,
    readonly why: string,
    options?: ErrorOptions,
  ) {
    super(why, options);
  }
}

export const away = (cause: unknown) =>
  new OidcFault(
    503,
    {
      nb: 'Innloggingstjenesten svarer ikke nå. Prøv igjen om litt.',
      en: 'The sign-in service does not answer now. Try again shortly.',
    },
    'the issuer does not answer',
    { cause },
  );

/** Expired, done already, begun in another browser, or never begun. */
export const notUnderWay = () =>
  new OidcFault(
    400,
    {
      nb: 'Innloggingen tok for lang tid, eller den er alt brukt. Begynn på nytt.',
      en: 'The sign-in took too long, or has been used already. Begin again.',
    },
    'no such sign-in is under way in this browser',
  );

export const refused = (why: string, cause?: unknown) =>
  new OidcFault(
    403,
    {
      nb: 'Innloggingstjenesten slapp deg ikke inn, eller svaret derfra kan ikke godtas. Begynn på nytt.',
      en: 'The sign-in service did not let you in, or its answer cannot be accepted. Begin again.',
    },
    why,
    { cause },
  );

export const noRolle = () =>
  new OidcFault(
    403,
    {
      nb: 'Du er logget inn, men har ingen rolle i arkivflyt. Be den som styrer tilgangen om å gi deg en.',
      en: 'You have signed in, but have no role in arkivflyt. Ask whoever manages access to give you one.',
    },
    'none of the roles of OIDC_ROLE_* is in the claim of OIDC_ROLE_CLAIM',
  );

export const deactivated = () =>
  new OidcFault(
    403,
    { nb: 'Brukeren din er stengt i arkivflyt.', en: 'Your user is closed in arkivflyt.' },
    'the user is deactivated',
  );

export const nameTaken = () =>
  new OidcFault(
    403,
    {
      nb: 'Brukernavnet ditt er i bruk av en annen i arkivflyt. Be en administrator om å rydde opp.',
      en: 'Your username is in use by somebody else in arkivflyt. Ask an administrator to clear it up.',
    },
    'the username is that of another user: see bruker list',
  );
