import { defineTexts } from '../../../i18n';

export const texts = defineTexts('klient-personvern', {
  tittel: {
    nb: 'Hva lagres om klienten',
    nn: 'Kva blir lagra om klienten',
    en: 'What is stored about the client',
  },
  vis: { nb: 'Vis oversikten', nn: 'Vis oversikta', en: 'Show the overview' },
  om: {
    nb: 'Alt som ligger lagret fra det klienten har sendt, hvor lenge, og når det slettes av seg selv.',
    nn: 'Alt som ligg lagra frå det klienten har sendt, kor lenge, og når det blir sletta av seg sjølv.',
    en: 'All that is stored from what the client has sent, for how long, and when it is deleted by itself.',
  },
  dagerPROFIL_one: {
    nb: 'Innholdet oppbevares i {{count}} dag, bestemt av profilen.',
    nn: 'Innhaldet blir oppbevart i {{count}} dag, bestemt av profilen.',
    en: 'The content is kept for {{count}} day, settled by the profile.',
  },
  dagerPROFIL_other: {
    nb: 'Innholdet oppbevares i {{count}} dager, bestemt av profilen.',
    nn: 'Innhaldet blir oppbevart i {{count}} dagar, bestemt av profilen.',
    en: 'The content is kept for {{count}} days, settled by the profile.',
  },
  dagerSTANDARD_one: {
    nb: 'Innholdet oppbevares i {{count}} dag, som er standarden her.',
    nn: 'Innhaldet blir oppbevart i {{count}} dag, som er standarden her.',
    en: 'The content is kept for {{count}} day, the standard here.',
  },
  dagerSTANDARD_other: {
    nb: 'Innholdet oppbevares i {{count}} dager, som er standarden her.',
    nn: 'Innhaldet blir oppbevart i {{count}} dagar, som er standarden her.',
    en: 'The content is kept for {{count}} days, the standard here.',
  },
  hva: { nb: 'Hva', nn: 'Kva', en: 'What' },
  antall: { nb: 'Antall', nn: 'Tal', en: 'Number' },
  stoerrelse: { nb: 'Størrelse', nn: 'Storleik', en: 'Size' },
  eldste: { nb: 'Eldste', nn: 'Eldste', en: 'Oldest' },
  oppbevaring: { nb: 'Hvor lenge', nn: 'Kor lenge', en: 'For how long' },
  omtrent: { nb: 'omtrent {{antall}}', nn: 'omtrent {{antall}}', en: 'about {{antall}}' },
  neste: {
    nb: 'Neste slettes {{naar}}.',
    nn: 'Neste blir sletta {{naar}}.',
    en: 'The next is deleted {{naar}}.',
  },
  ikkeMaalt: { nb: 'ikke målt', nn: 'ikkje målt', en: 'not measured' },
  ingen: { nb: 'ingen', nn: 'ingen', en: 'none' },
});
