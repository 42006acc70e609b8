/** For clients with the agreement; see docs/xml.md. The journalposter are for the saker above them. */
export const XML_SAK = `<?xml version="1.0" encoding="UTF-8"?>
<sak>
  <tittel>Skoleskyss, Solbakken skole</tittel>
  <eksternNoekkel>skyss-4714</eksternNoekkel>
  <journalposter>
    <journalpost>
      <tittel>Søknad om skoleskyss</tittel>
      <journalposttype>I</journalposttype>
      <korrespondanseparter>
        <korrespondansepart>
          <korrespondanseparttype>EA</korrespondanseparttype>
          <navn>Brønnøysundregistrene</navn>
        </korrespondansepart>
      </korrespondanseparter>
      <dokumenter>
        <dokument>
          <tittel>Søknad</tittel>
          <filnavn>søknad.txt</filnavn>
          <mediatype>text/plain</mediatype>
          <innhold>SGVp</innhold>
        </dokument>
      </dokumenter>
    </journalpost>
  </journalposter>
</sak>
`;

export const XML_JOURNALPOST = `<?xml version="1.0" encoding="UTF-8"?>
<journalpostInnsending>
  <sak>
    <eksternNoekkel>skyss-4714</eksternNoekkel>
  </sak>
  <eksternNoekkel>skyss-4714-vedtak</eksternNoekkel>
  <journalposter>
    <journalpost>
      <tittel>Vedtak om skoleskyss</tittel>
      <journalposttype>U</journalposttype>
      <korrespondanseparter>
        <korrespondansepart>
          <korrespondanseparttype>EM</korrespondanseparttype>
          <navn>Brønnøysundregistrene</navn>
        </korrespondansepart>
      </korrespondanseparter>
    </journalpost>
  </journalposter>
</journalpostInnsending>
`;

const arkivmelding = (content: string) => `<?xml version="1.0" encoding="UTF-8"?>
<arkivmelding
    xmlns="https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/v1"
    xmlns:m="https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <system>Skyss</system>
${content}
</arkivmelding>
`;

export const ARKIVMELDING_SAK = arkivmelding(`  <mappe xsi:type="saksmappe">
    <tittel>Skoleskyss, Solbakken skole</tittel>
    <referanseEksternNoekkel>
      <m:fagsystem>Skyss</m:fagsystem>
      <m:noekkel>4715</m:noekkel>
    </referanseEksternNoekkel>
  </mappe>`);

export const ARKIVMELDING_JOURNALPOST = arkivmelding(`  <registrering xsi:type="journalpost">
    <referanseForelderMappe>
      <m:referanseEksternNoekkel>
        <m:fagsystem>Skyss</m:fagsystem>
        <m:noekkel>4715</m:noekkel>
      </m:referanseEksternNoekkel>
    </referanseForelderMappe>
    <tittel>Søknad om skoleskyss</tittel>
    <korrespondansepart>
      <korrespondanseparttype><m:kode>EA</m:kode></korrespondanseparttype>
      <korrespondansepartNavn>Brønnøysundregistrene</korrespondansepartNavn>
    </korrespondansepart>
    <referanseEksternNoekkel>
      <m:fagsystem>Skyss</m:fagsystem>
      <m:noekkel>4715-1</m:noekkel>
    </referanseEksternNoekkel>
    <journalposttype><m:kode>I</m:kode></journalposttype>
  </registrering>`);
