import { defineTexts } from '../../i18n';

export const texts = defineTexts('session', {
  loggInn: { nb: 'Logg inn', nn: 'Logg inn', en: 'Sign in' },
  loggInnIgjen: { nb: 'Logg inn igjen', nn: 'Logg inn igjen', en: 'Sign in again' },
  utloept: {
    nb: 'Økten er slutt. Det du holder på med, står urørt bak dette vinduet.',
    nn: 'Økta er slutt. Det du held på med, står urørt bak dette vindauget.',
    en: 'The session has ended. What you are doing stands untouched behind this window.',
  },
  slutter: {
    nb: 'Økten slutter kl. {{tid}}. Logg inn på nytt før det, så blir du ikke avbrutt.',
    nn: 'Økta sluttar kl. {{tid}}. Logg inn på nytt før det, så blir du ikkje avbroten.',
    en: 'The session ends at {{tid}}. Sign in again before that, and you will not be interrupted.',
  },
  loggInnNaa: { nb: 'Logg inn på nytt nå', nn: 'Logg inn på nytt no', en: 'Sign in again now' },
  lukk: { nb: 'Lukk', nn: 'Lukk', en: 'Close' },
  ingenVei: {
    nb: 'Ingen kan logge inn her: pålogging med passord er slått av, og det er ikke satt opp noen innloggingstjeneste.',
    nn: 'Ingen kan logge inn her: pålogging med passord er slått av, og det er ikkje sett opp noka innloggingsteneste.',
    en: 'Nobody can sign in here: passwords are switched off, and no sign-in service has been set up.',
  },
  brukernavn: { nb: 'Brukernavn', nn: 'Brukarnamn', en: 'Username' },
  passord: { nb: 'Passord', nn: 'Passord', en: 'Password' },
  med: { nb: 'Logg inn med {{hvem}}', nn: 'Logg inn med {{hvem}}', en: 'Sign in with {{hvem}}' },
  erInne: { nb: 'Du er logget inn', nn: 'Du er logga inn', en: 'You are signed in' },
  kanLukkes: {
    nb: 'Du kan lukke dette vinduet og gå tilbake dit du var.',
    nn: 'Du kan lukke dette vindauget og gå tilbake dit du var.',
    en: 'You can close this window and go back to where you were.',
  },
  tilOversikten: { nb: 'Til oversikten', nn: 'Til oversikta', en: 'To the overview' },
  loggUt: { nb: 'Logg ut', nn: 'Logg ut', en: 'Sign out' },
  loggUtOveralt: { nb: 'Logg ut overalt', nn: 'Logg ut overalt', en: 'Sign out everywhere' },
  leser: { nb: 'Leser', nn: 'Lesar', en: 'Reader' },
  behandler: { nb: 'Behandler', nn: 'Behandlar', en: 'Case worker' },
  administrator: { nb: 'Administrator', nn: 'Administrator', en: 'Administrator' },
  innsyn: { nb: 'innsyn i dokumenter', nn: 'innsyn i dokument', en: 'may read documents' },
});
