import { defineTexts } from '../i18n';

export const texts = defineTexts('live', {
  kobler: { nb: 'Kobler til …', nn: 'Koplar til …', en: 'Connecting …' },
  tilkoblet: { nb: 'Oppdateres av seg selv', nn: 'Blir oppdatert av seg sjølv', en: 'Updates by itself' },
  brutt: {
    nb: 'Oppdateres ikke nå. Prøver igjen.',
    nn: 'Blir ikkje oppdatert no. Prøver igjen.',
    en: 'Not updating now. Trying again.',
  },
});
