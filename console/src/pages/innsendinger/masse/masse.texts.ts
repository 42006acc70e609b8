import { defineTexts } from '../../../i18n';

export const texts = defineTexts('innsendinger.masse', {
  PROEV_IGJEN: { nb: 'Prøv igjen', nn: 'Prøv igjen', en: 'Try again' },
  AVBRYT: { nb: 'Avbryt innsendinger', nn: 'Avbryt innsendingar', en: 'Cancel submissions' },
  MANUELT_ARKIVERT: {
    nb: 'Marker som arkivert for hånd',
    nn: 'Marker som arkivert for hand',
    en: 'Mark as archived by hand',
  },
  spoerPROEV_IGJEN_one: {
    nb: 'Prøve {{antall}} innsending på nytt?',
    nn: 'Prøve {{antall}} innsending på nytt?',
    en: 'Try {{antall}} submission again?',
  },
  spoerPROEV_IGJEN_other: {
    nb: 'Prøve {{antall}} innsendinger på nytt?',
    nn: 'Prøve {{antall}} innsendingar på nytt?',
    en: 'Try {{antall}} submissions again?',
  },
  spoerAVBRYT_one: {
    nb: 'Avbryte {{antall}} innsending?',
    nn: 'Avbryte {{antall}} innsending?',
    en: 'Cancel {{antall}} submission?',
  },
  spoerAVBRYT_other: {
    nb: 'Avbryte {{antall}} innsendinger?',
    nn: 'Avbryte {{antall}} innsendingar?',
    en: 'Cancel {{antall}} submissions?',
  },
  spoerMANUELT_ARKIVERT_one: {
    nb: 'Markere {{antall}} innsending som arkivert for hånd?',
    nn: 'Markere {{antall}} innsending som arkivert for hand?',
    en: 'Mark {{antall}} submission as archived by hand?',
  },
  spoerMANUELT_ARKIVERT_other: {
    nb: 'Markere {{antall}} innsendinger som arkivert for hånd?',
    nn: 'Markere {{antall}} innsendingar som arkiverte for hand?',
    en: 'Mark {{antall}} submissions as archived by hand?',
  },
  skjerPROEV_IGJEN: {
    nb: 'De som har feilet, legges i køen på nytt. De som venter på neste forsøk, prøves nå. Fagsystemet får beskjed når hver av dem er ferdig.',
    nn: 'Dei som har feila, blir lagde i køen på nytt. Dei som ventar på neste forsøk, blir prøvde no. Fagsystemet får beskjed når kvar av dei er ferdig.',
    en: 'Those that failed are queued again. Those that wait for their next attempt are tried now. The source system is told when each is done.',
  },
  skjerAVBRYT: {
    nb: 'De arkiveres ikke, og fagsystemet får beskjed om at de er avbrutt. Det kan ikke gjøres om.',
    nn: 'Dei blir ikkje arkiverte, og fagsystemet får beskjed om at dei er avbrotne. Det kan ikkje gjerast om.',
    en: 'They are not archived, and the source system is told that they are cancelled. This cannot be undone.',
  },
  skjerMANUELT_ARKIVERT: {
    nb: 'De får status arkivert med saksnummeret du oppgir, og fagsystemet får beskjed. Det kan ikke gjøres om.',
    nn: 'Dei får status arkivert med saksnummeret du oppgir, og fagsystemet får beskjed. Det kan ikkje gjerast om.',
    en: 'They get the status archived with the saksnummer you give, and the source system is told. This cannot be undone.',
  },
  andreStaar_one: {
    nb: '{{antall}} av de valgte har en status som ikke passer, og blir stående som den er.',
    nn: '{{antall}} av dei valde har ein status som ikkje passar, og blir ståande som han er.',
    en: '{{antall}} of the selected has a status that does not fit, and is left as it is.',
  },
  andreStaar_other: {
    nb: '{{antall}} av de valgte har en status som ikke passer, og blir stående som de er.',
    nn: '{{antall}} av dei valde har ein status som ikkje passar, og blir ståande som dei er.',
    en: '{{antall}} of the selected have a status that does not fit, and are left as they are.',
  },
  filterStaar: {
    nb: 'Filteret sier ikke hvilken status de skal ha. De som er ferdige, blir stående som de er, og står i resultatet.',
    nn: 'Filteret seier ikkje kva status dei skal ha. Dei som er ferdige, blir ståande som dei er, og står i resultatet.',
    en: 'The filter does not say which status they are to have. Those that are done are left as they are, and are in the result.',
  },
  ukjentStaar: {
    nb: 'De som har feilet med ukjent utfall, prøves ikke: de må undersøkes hver for seg.',
    nn: 'Dei som har feila med ukjent utfall, blir ikkje prøvde: dei må undersøkjast kvar for seg.',
    en: 'Those that failed with an unknown outcome are not tried: each must be looked into.',
  },
  ingenPasser: {
    nb: 'Ingen av de valgte har en status som passer.',
    nn: 'Ingen av dei valde har ein status som passar.',
    en: 'None of the selected has a status that fits.',
  },
  laVaere: { nb: 'La være', nn: 'Lat vere', en: 'Do not' },
  saksnummer: { nb: 'Saksnummer i arkivet', nn: 'Saksnummer i arkivet', en: 'Saksnummer in the archive' },
  saksnummerHjelp: {
    nb: 'Alle de valgte får dette nummeret. Skriv år/nummer, som 2026/17.',
    nn: 'Alle dei valde får dette nummeret. Skriv år/nummer, som 2026/17.',
    en: 'All of the selected get this number. Write year/number, such as 2026/17.',
  },
  saksnummerForm: {
    nb: 'Oppgi saksnummeret som år/nummer, som 2026/17.',
    nn: 'Oppgi saksnummeret som år/nummer, som 2026/17.',
    en: 'Give the saksnummer as year/number, such as 2026/17.',
  },
  framdrift: { nb: 'Framdrift', nn: 'Framdrift', en: 'Progress' },
  overskriftGaar: { nb: 'arbeider …', nn: 'arbeider …', en: 'working …' },
  overskriftFerdig: { nb: 'ferdig', nn: 'ferdig', en: 'done' },
  overskriftStoppet: { nb: 'stoppet', nn: 'stoppa', en: 'stopped' },
  overskriftFeil: { nb: 'det stoppet opp', nn: 'det stoppa opp', en: 'it came to a halt' },
  behandlet: {
    nb: '{{antall}} av {{alle}} behandlet',
    nn: '{{antall}} av {{alle}} behandla',
    en: '{{antall}} of {{alle}} handled',
  },
  behandletUkjent: { nb: '{{antall}} behandlet', nn: '{{antall}} behandla', en: '{{antall}} handled' },
  gikkBra: { nb: 'Gikk bra', nn: 'Gjekk bra', en: 'Succeeded' },
  ikkeUtfoert: { nb: 'Ikke utført', nn: 'Ikkje utført', en: 'Not done' },
  stopp: { nb: 'Stopp', nn: 'Stopp', en: 'Stop' },
  stopper: { nb: 'Stopper …', nn: 'Stoppar …', en: 'Stopping …' },
  fortsett: { nb: 'Fortsett', nn: 'Hald fram', en: 'Go on' },
  lukk: { nb: 'Lukk', nn: 'Lukk', en: 'Close' },
  lastNed: {
    nb: 'Last ned resultatet (CSV)',
    nn: 'Last ned resultatet (CSV)',
    en: 'Download the result (CSV)',
  },
  resultater: { nb: 'Resultat per innsending', nn: 'Resultat per innsending', en: 'Result per submission' },
  innsending: { nb: 'Innsending', nn: 'Innsending', en: 'Submission' },
  utfall: { nb: 'Utfall', nn: 'Utfall', en: 'Outcome' },
  ok: { nb: 'OK', nn: 'OK', en: 'OK' },
  ogFlere_one: {
    nb: 'og {{antall}} til, som står i filen.',
    nn: 'og {{antall}} til, som står i fila.',
    en: 'and {{antall}} more, which is in the file.',
  },
  ogFlere_other: {
    nb: 'og {{antall}} til, som står i filen.',
    nn: 'og {{antall}} til, som står i fila.',
    en: 'and {{antall}} more, which are in the file.',
  },
  ingenting: {
    nb: 'Ingen innsendinger passet da arbeidet begynte.',
    nn: 'Ingen innsendingar passa då arbeidet byrja.',
    en: 'No submissions fitted when the work began.',
  },
});
