import { defineTexts } from '../i18n';

export const texts = defineTexts('session', {
  loggInn: { nb: 'Logg inn', nn: 'Logg inn', en: 'Sign in' },
  loggInnIgjen: { nb: 'Logg inn igjen', nn: 'Logg inn att', en: 'Sign in again' },
  utloept: {
    nb: 'Økten er utløpt. Det du holder på med, står urørt bak dette vinduet.',
    nn: 'Økta er gått ut. Det du held på med, står urørt bak dette vindauget.',
    en: 'The session has ended. What you are doing stands untouched behind this window.',
  },
  brukernavn: { nb: 'Brukernavn', nn: 'Brukarnamn', en: 'User name' },
  passord: { nb: 'Passord', nn: 'Passord', en: 'Password' },
  med: { nb: 'Logg inn med {{hvem}}', nn: 'Logg inn med {{hvem}}', en: 'Sign in with {{hvem}}' },
  loggUt: { nb: 'Logg ut', nn: 'Logg ut', en: 'Sign out' },
  loggUtOveralt: { nb: 'Logg ut overalt', nn: 'Logg ut overalt', en: 'Sign out everywhere' },
  leser: { nb: 'Leser', nn: 'Lesar', en: 'Reader' },
  behandler: { nb: 'Behandler', nn: 'Behandlar', en: 'Case worker' },
  administrator: { nb: 'Administrator', nn: 'Administrator', en: 'Administrator' },
});
