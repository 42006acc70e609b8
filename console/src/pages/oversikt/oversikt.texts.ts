import { defineTexts } from '../../i18n';

export const texts = defineTexts('oversikt', {
  tittel: { nb: 'Oversikt', nn: 'Oversikt', en: 'Overview' },
  trengerDeg: { nb: 'Dette trenger deg', nn: 'Dette treng deg', en: 'This needs you' },
  iOrden: {
    nb: 'Alt er i orden. Ingenting venter på et menneske.',
    nn: 'Alt er i orden. Ingenting ventar på eit menneske.',
    en: 'All is well. Nothing waits for a person.',
  },
  eldste: { nb: 'Eldste {{naar}}', nn: 'Eldste {{naar}}', en: 'Oldest {{naar}}' },
  siden: { nb: 'Siden {{naar}}', nn: 'Sidan {{naar}}', en: 'Since {{naar}}' },
  ukjentGrunn: { nb: 'Ukjent grunn', nn: 'Ukjent grunn', en: 'Unknown reason' },
  ukjentGrunnHjelp: {
    nb: 'Grunnen er ikke ført. Åpne en av dem og se på hendelsene.',
    nn: 'Grunnen er ikkje ført. Opne ei av dei og sjå på hendingane.',
    en: 'No reason was recorded. Open one of them and look at its events.',
  },
  parkert: { nb: 'Meldinger er gitt opp', nn: 'Meldingar er gitt opp', en: 'Messages were given up' },
  parkertHjelp: {
    nb: 'Arbeid som feilet gang på gang. Rett det som står i veien, og gi dem nye forsøk.',
    nn: 'Arbeid som feila gong på gong. Rett det som står i vegen, og gi dei nye forsøk.',
    en: 'Work that failed time after time. Put right what is in the way, and give it new attempts.',
  },
  stengt: { nb: 'Mottakere er stengt', nn: 'Mottakarar er stengde', en: 'Receivers are switched off' },
  stengtHjelp: {
    nb: 'De svarte feil for lenge, eller sa at de ikke finnes mer. Fagsystemet får ingen beskjed før noen åpner dem igjen.',
    nn: 'Dei svarte feil for lenge, eller sa at dei ikkje finst meir. Fagsystemet får ingen beskjed før nokon opnar dei igjen.',
    en: 'They answered wrongly for too long, or said that they are gone. Their system hears nothing until somebody opens them again.',
  },
  pause: { nb: 'Mottakere svarer ikke', nn: 'Mottakarar svarar ikkje', en: 'Receivers do not answer' },
  pauseHjelp: {
    nb: 'Beskjedene venter og sendes når mottakeren svarer igjen. Varer det, må leverandøren få vite det.',
    nn: 'Beskjedane ventar og blir sende når mottakaren svarar igjen. Varer det, må leverandøren få vite det.',
    en: 'Their messages wait and are sent when they answer again. If it lasts, the supplier must be told.',
  },
  arkivNede: {
    nb: 'Arkivet {{navn}} svarer ikke',
    nn: 'Arkivet {{navn}} svarar ikkje',
    en: 'The archive {{navn}} does not answer',
  },
  arkivNedeHjelp: {
    nb: 'Innsendingene venter og går av seg selv når arkivet er tilbake.',
    nn: 'Innsendingane ventar og går av seg sjølve når arkivet er tilbake.',
    en: 'Submissions wait and go on by themselves when the archive is back.',
  },
  arkivNekter: {
    nb: 'Arkivet {{navn}} nekter tilgang',
    nn: 'Arkivet {{navn}} nektar tilgang',
    en: 'The archive {{navn}} refuses access',
  },
  arkivNekterHjelp: {
    nb: 'Legitimasjonen må rettes av den som drifter arkivflyt. Innsendingene venter imens.',
    nn: 'Legitimasjonen må rettast av den som driftar arkivflyt. Innsendingane ventar imens.',
    en: 'Those who run arkivflyt must correct its credentials. Submissions wait meanwhile.',
  },
  avvik: {
    nb: 'Arkiverte dokumenter er ikke som de var',
    nn: 'Arkiverte dokument er ikkje som dei var',
    en: 'Archived documents are not as they were',
  },
  avvikHjelp: {
    nb: 'Filene er endret, borte eller uleselige. De må hentes fra sikkerhetskopien.',
    nn: 'Filene er endra, borte eller uleselege. Dei må hentast frå tryggingskopien.',
    en: 'Their files are changed, gone or unreadable. They must be restored from the backup.',
  },
  loggBrutt: {
    nb: 'Revisjonsloggen er brutt',
    nn: 'Revisjonsloggen er broten',
    en: 'The audit log is broken',
  },
  loggBruttHjelp: {
    nb: 'Et innslag passer ikke med det foran: noen kan ha endret databasen.',
    nn: 'Eit innslag passar ikkje med det føre: nokon kan ha endra databasen.',
    en: 'An entry does not fit the one before it: somebody may have changed the database.',
  },
  gamle: {
    nb: 'Underveis i over en time',
    nn: 'Undervegs i over ein time',
    en: 'Under way for more than an hour',
  },
  gamleMOTTATT: {
    nb: 'De er tatt imot, men ikke arkivert. Går prosessen som arkiverer?',
    nn: 'Dei er tekne imot, men ikkje arkiverte. Går prosessen som arkiverer?',
    en: 'They were received but are not archived. Does the process that archives run?',
  },
  gamleVENTER_PAA_SAK: {
    nb: 'De venter på en sak som ikke er arkivert ennå. Se hva som står i veien for saken.',
    nn: 'Dei ventar på ei sak som ikkje er arkivert enno. Sjå kva som står i vegen for saka.',
    en: 'They wait for a sak that is not archived yet. See what is in its way.',
  },
  gamleUNDER_ARKIVERING: {
    nb: 'Arkivet har ikke gjort dem ferdig. Åpne den eldste og se hva den venter på.',
    nn: 'Arkivet har ikkje gjort dei ferdige. Opne den eldste og sjå kva ho ventar på.',
    en: 'The archive has not finished them. Open the oldest and see what it waits for.',
  },
  alarmKODELISTER_IKKE_HENTET: {
    nb: 'Kodelister er ikke hentet',
    nn: 'Kodelister er ikkje henta',
    en: 'Code lists were not fetched',
  },
  alarmINNSENDING_UTEN_NESTE_STEG: {
    nb: 'Innsendinger står stille',
    nn: 'Innsendingar står stille',
    en: 'Submissions stand still',
  },
  alarmLEVERANSE_UTEN_NESTE_STEG: {
    nb: 'Leveranser står stille',
    nn: 'Leveransar står stille',
    en: 'Deliveries stand still',
  },
  alarmUTBOKS_STAAR: { nb: 'Arbeid blir ikke tatt', nn: 'Arbeid blir ikkje teke', en: 'Work is not taken' },
  alarmDISK_NESTEN_FULL: {
    nb: 'Disken er nesten full',
    nn: 'Disken er nesten full',
    en: 'The disk is almost full',
  },
  alarmOPPGAVE_STAAR: {
    nb: 'En fast oppgave går ikke',
    nn: 'Ei fast oppgåve går ikkje',
    en: 'A regular chore does not run',
  },
  iDag: { nb: 'I dag', nn: 'I dag', en: 'Today' },
  mottatt: { nb: 'Mottatt', nn: 'Mottekne', en: 'Received' },
  arkivert: { nb: 'Arkivert', nn: 'Arkiverte', en: 'Archived' },
  feiletNavn: { nb: 'Feilet', nn: 'Feila', en: 'Failed' },
  avbrutt: { nb: 'Avbrutt', nn: 'Avbrotne', en: 'Cancelled' },
  naa: { nb: '{{status}} nå', nn: '{{status}} no', en: '{{status}} now' },
  underveis: { nb: 'Underveis nå', nn: 'Undervegs no', en: 'Under way now' },
  underveisKort: { nb: 'Underveis', nn: 'Undervegs', en: 'Under way' },
  forloep: { nb: 'Forløp', nn: 'Forløp', en: 'Over time' },
  tidsrom: { nb: 'Tidsrom', nn: 'Tidsrom', en: 'Period' },
  time: { nb: 'Siste time', nn: 'Siste timen', en: 'Last hour' },
  doegn: { nb: 'Siste døgn', nn: 'Siste døgnet', en: 'Last 24 hours' },
  '30dager': { nb: '30 dager', nn: '30 dagar', en: '30 days' },
  klient: { nb: 'Klient', nn: 'Klient', en: 'Client' },
  alleKlienter: { nb: 'Alle klienter', nn: 'Alle klientar', en: 'All clients' },
  utfall: {
    nb: 'Mottatt, og hvordan det gikk',
    nn: 'Motteke, og korleis det gjekk',
    en: 'Received, and what became of it',
  },
  ferdige: { nb: 'Ferdige', nn: 'Ferdige', en: 'Finished' },
  ferdigeTittel: { nb: 'Gjort ferdig', nn: 'Gjort ferdig', en: 'Finished' },
  alder: {
    nb: 'Tid fra mottatt til ferdig',
    nn: 'Tid frå motteken til ferdig',
    en: 'Time from received to finished',
  },
  p50: { nb: 'Halvparten innen', nn: 'Halvparten innan', en: 'Half within' },
  p95: { nb: '95 av 100 innen', nn: '95 av 100 innan', en: '95 of 100 within' },
  ingenting: {
    nb: 'Ingenting i dette tidsrommet.',
    nn: 'Ingenting i dette tidsrommet.',
    en: 'Nothing in this period.',
  },
  somTabell: { nb: 'Vis tallene som tabell', nn: 'Vis tala som tabell', en: 'Show the figures as a table' },
  fra: { nb: 'Fra', nn: 'Frå', en: 'From' },
  perKlient: { nb: 'Per klient', nn: 'Per klient', en: 'By client' },
  mottattIDag: { nb: 'Mottatt i dag', nn: 'Mottekne i dag', en: 'Received today' },
  arkivertIDag: { nb: 'Arkivert i dag', nn: 'Arkiverte i dag', en: 'Archived today' },
  feiletIDag: { nb: 'Feilet i dag', nn: 'Feila i dag', en: 'Failed today' },
  feiletTotalt: { nb: 'Feilet i alt', nn: 'Feila i alt', en: 'Failed in all' },
  eldsteVenter: { nb: 'Eldste som venter', nn: 'Eldste som ventar', en: 'Oldest waiting' },
  ingenKlienter: {
    nb: 'Ingen klient har sendt noe i dag, og ingenting er underveis eller feilet.',
    nn: 'Ingen klient har sendt noko i dag, og ingenting er undervegs eller feila.',
    en: 'No client has sent anything today, and nothing is under way or failed.',
  },
});

/** What each fault code means to an archivist, and what to do: one sentence. */
export const meanings = defineTexts('feilbetydning', {
  UKJENT_SAK: {
    nb: 'Saken de skal inn i, finnes ikke i arkivet. Opprett den eller rett saksnummeret hos fagsystemet, og prøv igjen.',
    nn: 'Saka dei skal inn i, finst ikkje i arkivet. Opprett ho eller rett saksnummeret hos fagsystemet, og prøv igjen.',
    en: 'The sak they belong to does not exist in the archive. Create it or correct the number at the source, and try again.',
  },
  SAK_AVSLUTTET: {
    nb: 'Saken de skal inn i, er avsluttet. Åpne den i arkivet og prøv igjen, eller avbryt.',
    nn: 'Saka dei skal inn i, er avslutta. Opne ho i arkivet og prøv igjen, eller avbryt.',
    en: 'The sak they belong to is closed. Open it in the archive and try again, or cancel.',
  },
  FLERE_SAKER_FUNNET: {
    nb: 'Flere saker passer, og arkivflyt velger ikke for deg. Pek ut den rette.',
    nn: 'Fleire saker passar, og arkivflyt vel ikkje for deg. Peik ut den rette.',
    en: 'Several saker fit, and arkivflyt does not choose for you. Point out the right one.',
  },
  SAK_FEILET: {
    nb: 'De venter på en sak som selv feilet. Prøv saken igjen; disse følger med.',
    nn: 'Dei ventar på ei sak som sjølv feila. Prøv saka igjen; desse følgjer med.',
    en: 'They wait for a sak that failed itself. Try the sak again; these follow.',
  },
  SJEKKSUM_AVVIK: {
    nb: 'Et dokument er ikke som det ble sendt. Fagsystemet må sende det på nytt.',
    nn: 'Eit dokument er ikkje som det vart sendt. Fagsystemet må sende det på nytt.',
    en: 'A document is not as it was sent. The source must send it again.',
  },
  VIRUS_FUNNET: {
    nb: 'Et dokument har skadelig kode og er satt bort. Avklar med avsenderen før du gjør noe.',
    nn: 'Eit dokument har skadeleg kode og er sett bort. Avklar med avsendaren før du gjer noko.',
    en: 'A document holds malicious code and was put away. Clear it with the sender before doing anything.',
  },
  VIRUSKONTROLL_UMULIG: {
    nb: 'Et dokument er for stort for viruskontrollen. Grensen må heves, eller dokumentet deles.',
    nn: 'Eit dokument er for stort for viruskontrollen. Grensa må hevast, eller dokumentet delast.',
    en: 'A document is too large to scan. Raise the limit, or have the document divided.',
  },
  AVVIST_AV_ARKIVET: {
    nb: 'Arkivet sa nei. Åpne en av dem og les arkivets egne ord.',
    nn: 'Arkivet sa nei. Opne ei av dei og les dei eigne orda til arkivet.',
    en: 'The archive said no. Open one of them and read its own words.',
  },
  KODE_MANGLER: {
    nb: 'En kode finnes ikke i arkivets kodeverk. Legg den til i arkivet, eller rett klientens profil.',
    nn: 'Ein kode finst ikkje i kodeverket til arkivet. Legg han til i arkivet, eller rett profilen til klienten.',
    en: 'A code is missing in the code lists of the archive. Add it there, or correct the profile of the client.',
  },
  FOR_STOR_FOR_ARKIVET: {
    nb: 'Arkivet tar ikke imot så store dokumenter. De må deles eller arkiveres for hånd.',
    nn: 'Arkivet tek ikkje imot så store dokument. Dei må delast eller arkiverast for hand.',
    en: 'The archive does not take documents this large. They must be divided or archived by hand.',
  },
  SOEK_UMULIG: {
    nb: 'Arkivet kan ikke søke etter en slik tittel, så en ny sak kunne blitt en kopi. Bestem selv hvilken sak det er.',
    nn: 'Arkivet kan ikkje søkje etter ein slik tittel, så ei ny sak kunne blitt ein kopi. Avgjer sjølv kva sak det er.',
    en: 'The archive cannot search for such a title, so a new sak might be a copy. Decide which sak it is.',
  },
  UTFALL_UKJENT: {
    nb: 'Arkivet kan ikke si om det ble gjort. Se etter i arkivet, og si fra her hva du fant.',
    nn: 'Arkivet kan ikkje seie om det vart gjort. Sjå etter i arkivet, og sei frå her kva du fann.',
    en: 'The archive cannot tell whether it was done. Look there, and say here what you found.',
  },
  FORSOEK_BRUKT_OPP: {
    nb: 'Det er prøvd til fristen gikk ut. Se hva som stod i veien, og prøv igjen.',
    nn: 'Det er prøvd til fristen gjekk ut. Sjå kva som stod i vegen, og prøv igjen.',
    en: 'It was tried until the time was up. See what stood in the way, and try again.',
  },
  ARKIV_UTILGJENGELIG: {
    nb: 'Arkivet svarte ikke. Prøv igjen når det er tilbake.',
    nn: 'Arkivet svarte ikkje. Prøv igjen når det er tilbake.',
    en: 'The archive did not answer. Try again when it is back.',
  },
  LAGER_UTILGJENGELIG: {
    nb: 'Dokumentlageret svarte ikke. Prøv igjen når det er tilbake.',
    nn: 'Dokumentlageret svarte ikkje. Prøv igjen når det er tilbake.',
    en: 'The document storage did not answer. Try again when it is back.',
  },
  VIRUSKONTROLL_UTILGJENGELIG: {
    nb: 'Viruskontrollen svarte ikke. Prøv igjen når den er tilbake.',
    nn: 'Viruskontrollen svarte ikkje. Prøv igjen når han er tilbake.',
    en: 'The virus scanner did not answer. Try again when it is back.',
  },
  INTERN_FEIL: {
    nb: 'Noe gikk galt i arkivflyt selv. Prøv igjen, og meld fra om det skjer på nytt.',
    nn: 'Noko gjekk gale i arkivflyt sjølv. Prøv igjen, og meld frå om det skjer på nytt.',
    en: 'Something went wrong in arkivflyt itself. Try again, and report it if it happens anew.',
  },
});
