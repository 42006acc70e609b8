-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "arkiv";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "klient" (
    "klient_id" TEXT NOT NULL,
    "navn" TEXT NOT NULL,
    "organisasjonsnummer" TEXT,
    "scopes" TEXT[],
    "alle_saker" BOOLEAN NOT NULL DEFAULT false,
    "xml" BOOLEAN NOT NULL DEFAULT false,
    "jwks" JSONB,
    "profil" JSONB NOT NULL DEFAULT '{}',
    "aktiv" BOOLEAN NOT NULL DEFAULT true,
    "opprettet" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "oppdatert" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "klient_pkey" PRIMARY KEY ("klient_id")
);

-- CreateTable
CREATE TABLE "klient_hemmelighet" (
    "id" UUID NOT NULL,
    "klient_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "opprettet" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "utloeper" TIMESTAMPTZ(3),
    "sist_brukt" TIMESTAMPTZ(3),

    CONSTRAINT "klient_hemmelighet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signeringsnoekkel" (
    "kid" TEXT NOT NULL,
    "offentlig_jwk" JSONB NOT NULL,
    "privat_jwk" TEXT NOT NULL,
    "opprettet" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "pensjonert" TIMESTAMPTZ(3),

    CONSTRAINT "signeringsnoekkel_pkey" PRIMARY KEY ("kid")
);

-- CreateTable
CREATE TABLE "brukt_jti" (
    "klient_id" TEXT NOT NULL,
    "jti" TEXT NOT NULL,
    "utloeper" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "brukt_jti_pkey" PRIMARY KEY ("klient_id","jti")
);

-- CreateTable
CREATE TABLE "innsending" (
    "referanse" UUID NOT NULL,
    "klient_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "ekstern_noekkel" TEXT,
    "idempotensnoekkel" TEXT,
    "innhold_sha256" TEXT,
    "nyttelast" JSON,
    "sak_referanse" UUID,
    "saksnummer" TEXT,
    "resultat" JSON,
    "feil" JSON,
    "forsoek" INTEGER NOT NULL DEFAULT 0,
    "neste_forsoek" TIMESTAMPTZ(3),
    "callback_url" TEXT,
    "mottatt" TIMESTAMPTZ(3) NOT NULL,
    "oppdatert" TIMESTAMPTZ(3) NOT NULL,
    "ferdig" TIMESTAMPTZ(3),
    "versjon" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "innsending_pkey" PRIMARY KEY ("referanse")
);

-- CreateTable
CREATE TABLE "innsending_hendelse" (
    "id" BIGSERIAL NOT NULL,
    "referanse" UUID NOT NULL,
    "klient_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "tidspunkt" TIMESTAMPTZ(3) NOT NULL,
    "detaljer" JSON,
    "endelig" BOOLEAN NOT NULL,
    "transaksjon" BIGINT NOT NULL,

    CONSTRAINT "innsending_hendelse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dokument" (
    "dokument_id" UUID NOT NULL,
    "klient_id" TEXT NOT NULL,
    "referanse" UUID,
    "filnavn" TEXT NOT NULL,
    "mediatype" TEXT NOT NULL,
    "stoerrelse" BIGINT NOT NULL,
    "sjekksum" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "formatdetaljer" TEXT,
    "arkivformat" BOOLEAN NOT NULL,
    "opprettet" TIMESTAMPTZ(3) NOT NULL,
    "utloeper" TIMESTAMPTZ(3),

    CONSTRAINT "dokument_pkey" PRIMARY KEY ("dokument_id")
);

-- CreateTable
CREATE TABLE "arkiv"."nummerserie" (
    "serie" TEXT NOT NULL,
    "aar" INTEGER NOT NULL,
    "neste" INTEGER NOT NULL,

    CONSTRAINT "nummerserie_pkey" PRIMARY KEY ("serie","aar")
);

-- CreateTable
CREATE TABLE "arkiv"."sak" (
    "system_id" UUID NOT NULL,
    "klient_id" TEXT NOT NULL,
    "innsending_id" UUID NOT NULL,
    "ekstern_noekkel" TEXT,
    "saksaar" INTEGER NOT NULL,
    "sakssekvensnummer" INTEGER NOT NULL,
    "tittel" TEXT NOT NULL,
    "offentlig_tittel" TEXT,
    "beskrivelse" TEXT,
    "saksdato" DATE NOT NULL,
    "saksstatus" TEXT NOT NULL,
    "arkivdel" TEXT,
    "administrativ_enhet" TEXT,
    "saksansvarlig" TEXT,
    "journalenhet" TEXT,
    "saksmappetype" TEXT,
    "tilgangsgruppe" TEXT,
    "dokumentmedium" TEXT NOT NULL DEFAULT 'E',
    "soekenoekkel" TEXT NOT NULL,
    "neste_journalpostnummer" INTEGER NOT NULL DEFAULT 1,
    "opprettet_dato" TIMESTAMPTZ(3) NOT NULL,
    "opprettet_av" TEXT NOT NULL,
    "avsluttet_dato" TIMESTAMPTZ(3),
    "avsluttet_av" TEXT,

    CONSTRAINT "sak_pkey" PRIMARY KEY ("system_id")
);

-- CreateTable
CREATE TABLE "arkiv"."journalpost" (
    "system_id" UUID NOT NULL,
    "sak_id" UUID NOT NULL,
    "innsending_id" UUID NOT NULL,
    "indeks" INTEGER NOT NULL,
    "ekstern_noekkel" TEXT,
    "journalaar" INTEGER NOT NULL,
    "journalsekvensnummer" INTEGER NOT NULL,
    "journalpostnummer" INTEGER NOT NULL,
    "tittel" TEXT NOT NULL,
    "offentlig_tittel" TEXT,
    "beskrivelse" TEXT,
    "journalposttype" TEXT NOT NULL,
    "journalstatus" TEXT NOT NULL,
    "journaldato" DATE NOT NULL,
    "dokumentets_dato" DATE,
    "mottatt_dato" TIMESTAMPTZ(3),
    "sendt_dato" TIMESTAMPTZ(3),
    "forfallsdato" DATE,
    "administrativ_enhet" TEXT,
    "saksbehandler" TEXT,
    "opprettet_dato" TIMESTAMPTZ(3) NOT NULL,
    "opprettet_av" TEXT NOT NULL,

    CONSTRAINT "journalpost_pkey" PRIMARY KEY ("system_id")
);

-- CreateTable
CREATE TABLE "arkiv"."korrespondansepart" (
    "system_id" UUID NOT NULL,
    "journalpost_id" UUID NOT NULL,
    "rekkefoelge" INTEGER NOT NULL,
    "korrespondanseparttype" TEXT NOT NULL,
    "navn" TEXT NOT NULL,
    "organisasjonsnummer" TEXT,
    "foedselsnummer" TEXT,
    "kontaktperson" TEXT,
    "adresse" JSONB,
    "kontaktinformasjon" JSONB,
    "administrativ_enhet" TEXT,
    "saksbehandler" TEXT,

    CONSTRAINT "korrespondansepart_pkey" PRIMARY KEY ("system_id")
);

-- CreateTable
CREATE TABLE "arkiv"."part" (
    "system_id" UUID NOT NULL,
    "sak_id" UUID NOT NULL,
    "rekkefoelge" INTEGER NOT NULL,
    "navn" TEXT NOT NULL,
    "partrolle" TEXT,
    "organisasjonsnummer" TEXT,
    "foedselsnummer" TEXT,
    "kontaktperson" TEXT,
    "adresse" JSONB,
    "kontaktinformasjon" JSONB,

    CONSTRAINT "part_pkey" PRIMARY KEY ("system_id")
);

-- CreateTable
CREATE TABLE "arkiv"."klassering" (
    "sak_id" UUID NOT NULL,
    "rekkefoelge" INTEGER NOT NULL,
    "klassifikasjonssystem" TEXT NOT NULL,
    "klasse_id" TEXT NOT NULL,
    "tittel" TEXT NOT NULL,

    CONSTRAINT "klassering_pkey" PRIMARY KEY ("sak_id","rekkefoelge")
);

-- CreateTable
CREATE TABLE "arkiv"."dokumentbeskrivelse" (
    "system_id" UUID NOT NULL,
    "journalpost_id" UUID NOT NULL,
    "dokumentnummer" INTEGER NOT NULL,
    "tittel" TEXT NOT NULL,
    "tilknyttet_registrering_som" TEXT NOT NULL,
    "dokumenttype" TEXT,
    "dokumentstatus" TEXT NOT NULL,
    "beskrivelse" TEXT,
    "tilknyttet_dato" TIMESTAMPTZ(3) NOT NULL,
    "tilknyttet_av" TEXT NOT NULL,

    CONSTRAINT "dokumentbeskrivelse_pkey" PRIMARY KEY ("system_id")
);

-- CreateTable
CREATE TABLE "arkiv"."dokumentobjekt" (
    "system_id" UUID NOT NULL,
    "dokumentbeskrivelse_id" UUID NOT NULL,
    "versjonsnummer" INTEGER NOT NULL,
    "variantformat" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "formatdetaljer" TEXT,
    "mediatype" TEXT NOT NULL,
    "filnavn" TEXT NOT NULL,
    "sjekksum" TEXT NOT NULL,
    "sjekksum_algoritme" TEXT NOT NULL,
    "stoerrelse" BIGINT NOT NULL,
    "referanse_dokumentfil" TEXT NOT NULL,

    CONSTRAINT "dokumentobjekt_pkey" PRIMARY KEY ("system_id")
);

-- CreateTable
CREATE TABLE "arkiv"."skjerming" (
    "id" BIGSERIAL NOT NULL,
    "sak_id" UUID,
    "journalpost_id" UUID,
    "dokumentbeskrivelse_id" UUID,
    "korrespondansepart_id" UUID,
    "tilgangsrestriksjon" TEXT NOT NULL,
    "skjermingshjemmel" TEXT NOT NULL,
    "skjerming_metadata" TEXT[],
    "skjerming_dokument" TEXT,
    "opphoersdato" DATE,

    CONSTRAINT "skjerming_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "arkiv"."merknad" (
    "id" BIGSERIAL NOT NULL,
    "sak_id" UUID,
    "journalpost_id" UUID,
    "tekst" TEXT NOT NULL,
    "merknadstype" TEXT,
    "merknadsdato" TIMESTAMPTZ(3) NOT NULL,
    "registrert_av" TEXT NOT NULL,

    CONSTRAINT "merknad_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "arkiv"."noekkelord" (
    "id" BIGSERIAL NOT NULL,
    "sak_id" UUID,
    "journalpost_id" UUID,
    "noekkelord" TEXT NOT NULL,

    CONSTRAINT "noekkelord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "callback" (
    "callback_id" UUID NOT NULL,
    "klient_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "hendelser" TEXT[],
    "beskrivelse" TEXT,
    "autentisering" TEXT,
    "hemmelighet" TEXT NOT NULL,
    "gammel_hemmelighet" TEXT,
    "gammel_utloeper" TIMESTAMPTZ(3),
    "aktiv" BOOLEAN NOT NULL DEFAULT true,
    "deaktivert_grunn" TEXT,
    "feil_paa_rad" INTEGER NOT NULL DEFAULT 0,
    "feil_siden" TIMESTAMPTZ(3),
    "pause_til" TIMESTAMPTZ(3),
    "opprettet" TIMESTAMPTZ(3) NOT NULL,
    "slettet" TIMESTAMPTZ(3),

    CONSTRAINT "callback_pkey" PRIMARY KEY ("callback_id")
);

-- CreateTable
CREATE TABLE "callback_leveranse" (
    "leveranse_id" UUID NOT NULL,
    "callback_id" UUID NOT NULL,
    "klient_id" TEXT NOT NULL,
    "hendelse_id" TEXT NOT NULL,
    "hendelse" TEXT NOT NULL,
    "referanse" UUID,
    "url" TEXT NOT NULL,
    "innhold" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "forsoek" INTEGER NOT NULL DEFAULT 0,
    "neste_forsoek" TIMESTAMPTZ(3),
    "opprettet" TIMESTAMPTZ(3) NOT NULL,
    "ferdig" TIMESTAMPTZ(3),

    CONSTRAINT "callback_leveranse_pkey" PRIMARY KEY ("leveranse_id")
);

-- CreateTable
CREATE TABLE "callback_forsoek" (
    "id" BIGSERIAL NOT NULL,
    "leveranse_id" UUID NOT NULL,
    "nummer" INTEGER NOT NULL,
    "startet" TIMESTAMPTZ(3) NOT NULL,
    "varighet_ms" INTEGER NOT NULL,
    "adresse" TEXT,
    "http_status" INTEGER,
    "feilklasse" TEXT,
    "svar" TEXT,

    CONSTRAINT "callback_forsoek_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_message" (
    "id" BIGSERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "receiver" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "key" TEXT,
    "payload" JSON NOT NULL,
    "trace" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "available_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claim_id" UUID,
    "leased_until" TIMESTAMPTZ(3),
    "parkert" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chore" (
    "name" TEXT NOT NULL,
    "holder" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "last_run" TIMESTAMPTZ(3),

    CONSTRAINT "chore_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "revisjonslogg" (
    "id" BIGSERIAL NOT NULL,
    "tidspunkt" TIMESTAMPTZ(3) NOT NULL,
    "aktoer" TEXT NOT NULL,
    "handling" TEXT NOT NULL,
    "gjelder" TEXT NOT NULL,
    "detaljer" JSON,
    "forrige_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "revisjonslogg_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "klient_hemmelighet_klient_id_idx" ON "klient_hemmelighet"("klient_id");

-- CreateIndex
CREATE INDEX "brukt_jti_utloeper_idx" ON "brukt_jti"("utloeper");

-- CreateIndex
CREATE INDEX "innsending_klient_id_referanse_idx" ON "innsending"("klient_id", "referanse");

-- CreateIndex
CREATE INDEX "innsending_sak_referanse_idx" ON "innsending"("sak_referanse") WHERE (status = 'VENTER_PAA_SAK');

-- CreateIndex
CREATE INDEX "innsending_status_referanse_idx" ON "innsending"("status", "referanse") WHERE (status <> 'ARKIVERT');

-- CreateIndex
CREATE INDEX "innsending_saksnummer_idx" ON "innsending"("saksnummer") WHERE (saksnummer IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "innsending_klient_id_type_ekstern_noekkel_key" ON "innsending"("klient_id", "type", "ekstern_noekkel") WHERE (ekstern_noekkel IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "innsending_klient_id_type_idempotensnoekkel_key" ON "innsending"("klient_id", "type", "idempotensnoekkel") WHERE (idempotensnoekkel IS NOT NULL);

-- CreateIndex
CREATE INDEX "innsending_hendelse_referanse_idx" ON "innsending_hendelse"("referanse");

-- CreateIndex
CREATE INDEX "innsending_hendelse_klient_id_transaksjon_id_idx" ON "innsending_hendelse"("klient_id", "transaksjon", "id") WHERE (endelig);

-- CreateIndex
CREATE INDEX "dokument_referanse_idx" ON "dokument"("referanse");

-- CreateIndex
CREATE INDEX "dokument_sjekksum_idx" ON "dokument"("sjekksum");

-- CreateIndex
CREATE INDEX "dokument_utloeper_idx" ON "dokument"("utloeper") WHERE (utloeper IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "sak_innsending_id_key" ON "arkiv"."sak"("innsending_id");

-- CreateIndex
CREATE INDEX "sak_soekenoekkel_idx" ON "arkiv"."sak"("soekenoekkel");

-- CreateIndex
CREATE UNIQUE INDEX "sak_saksaar_sakssekvensnummer_key" ON "arkiv"."sak"("saksaar", "sakssekvensnummer");

-- CreateIndex
CREATE UNIQUE INDEX "journalpost_innsending_id_indeks_key" ON "arkiv"."journalpost"("innsending_id", "indeks");

-- CreateIndex
CREATE UNIQUE INDEX "journalpost_journalaar_journalsekvensnummer_key" ON "arkiv"."journalpost"("journalaar", "journalsekvensnummer");

-- CreateIndex
CREATE UNIQUE INDEX "journalpost_sak_id_journalpostnummer_key" ON "arkiv"."journalpost"("sak_id", "journalpostnummer");

-- CreateIndex
CREATE INDEX "korrespondansepart_journalpost_id_idx" ON "arkiv"."korrespondansepart"("journalpost_id");

-- CreateIndex
CREATE INDEX "part_sak_id_idx" ON "arkiv"."part"("sak_id");

-- CreateIndex
CREATE UNIQUE INDEX "dokumentbeskrivelse_journalpost_id_dokumentnummer_key" ON "arkiv"."dokumentbeskrivelse"("journalpost_id", "dokumentnummer");

-- CreateIndex
CREATE UNIQUE INDEX "dokumentobjekt_dokumentbeskrivelse_id_variantformat_versjon_key" ON "arkiv"."dokumentobjekt"("dokumentbeskrivelse_id", "variantformat", "versjonsnummer");

-- CreateIndex
CREATE INDEX "skjerming_sak_id_idx" ON "arkiv"."skjerming"("sak_id") WHERE (sak_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "skjerming_journalpost_id_idx" ON "arkiv"."skjerming"("journalpost_id") WHERE (journalpost_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "skjerming_dokumentbeskrivelse_id_idx" ON "arkiv"."skjerming"("dokumentbeskrivelse_id") WHERE (dokumentbeskrivelse_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "skjerming_korrespondansepart_id_idx" ON "arkiv"."skjerming"("korrespondansepart_id") WHERE (korrespondansepart_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "merknad_sak_id_idx" ON "arkiv"."merknad"("sak_id") WHERE (sak_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "merknad_journalpost_id_idx" ON "arkiv"."merknad"("journalpost_id") WHERE (journalpost_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "noekkelord_sak_id_idx" ON "arkiv"."noekkelord"("sak_id") WHERE (sak_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "noekkelord_journalpost_id_idx" ON "arkiv"."noekkelord"("journalpost_id") WHERE (journalpost_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "callback_klient_id_idx" ON "callback"("klient_id");

-- CreateIndex
CREATE INDEX "callback_leveranse_callback_id_leveranse_id_idx" ON "callback_leveranse"("callback_id", "leveranse_id");

-- CreateIndex
CREATE INDEX "callback_leveranse_referanse_idx" ON "callback_leveranse"("referanse");

-- CreateIndex
CREATE INDEX "callback_leveranse_status_leveranse_id_idx" ON "callback_leveranse"("status", "leveranse_id") WHERE (status <> 'LEVERT');

-- CreateIndex
CREATE UNIQUE INDEX "callback_leveranse_callback_id_hendelse_id_key" ON "callback_leveranse"("callback_id", "hendelse_id");

-- CreateIndex
CREATE INDEX "callback_forsoek_leveranse_id_idx" ON "callback_forsoek"("leveranse_id");

-- CreateIndex
CREATE INDEX "outbox_message_receiver_topic_lane_available_at_id_idx" ON "outbox_message"("receiver", "topic", "lane", "available_at", "id") WHERE (claim_id IS NULL AND parkert IS NULL);

-- CreateIndex
CREATE INDEX "outbox_message_leased_until_idx" ON "outbox_message"("leased_until") WHERE (claim_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "outbox_message_receiver_key_id_idx" ON "outbox_message"("receiver", "key", "id") WHERE (key IS NOT NULL);

-- CreateIndex
CREATE INDEX "outbox_message_parkert_idx" ON "outbox_message"("parkert") WHERE (parkert IS NOT NULL);

-- CreateIndex
CREATE INDEX "revisjonslogg_gjelder_idx" ON "revisjonslogg"("gjelder");

-- AddForeignKey
ALTER TABLE "klient_hemmelighet" ADD CONSTRAINT "klient_hemmelighet_klient_id_fkey" FOREIGN KEY ("klient_id") REFERENCES "klient"("klient_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arkiv"."journalpost" ADD CONSTRAINT "journalpost_sak_id_fkey" FOREIGN KEY ("sak_id") REFERENCES "arkiv"."sak"("system_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arkiv"."korrespondansepart" ADD CONSTRAINT "korrespondansepart_journalpost_id_fkey" FOREIGN KEY ("journalpost_id") REFERENCES "arkiv"."journalpost"("system_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arkiv"."part" ADD CONSTRAINT "part_sak_id_fkey" FOREIGN KEY ("sak_id") REFERENCES "arkiv"."sak"("system_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arkiv"."klassering" ADD CONSTRAINT "klassering_sak_id_fkey" FOREIGN KEY ("sak_id") REFERENCES "arkiv"."sak"("system_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arkiv"."dokumentbeskrivelse" ADD CONSTRAINT "dokumentbeskrivelse_journalpost_id_fkey" FOREIGN KEY ("journalpost_id") REFERENCES "arkiv"."journalpost"("system_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arkiv"."dokumentobjekt" ADD CONSTRAINT "dokumentobjekt_dokumentbeskrivelse_id_fkey" FOREIGN KEY ("dokumentbeskrivelse_id") REFERENCES "arkiv"."dokumentbeskrivelse"("system_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arkiv"."skjerming" ADD CONSTRAINT "skjerming_sak_id_fkey" FOREIGN KEY ("sak_id") REFERENCES "arkiv"."sak"("system_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arkiv"."skjerming" ADD CONSTRAINT "skjerming_journalpost_id_fkey" FOREIGN KEY ("journalpost_id") REFERENCES "arkiv"."journalpost"("system_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arkiv"."skjerming" ADD CONSTRAINT "skjerming_dokumentbeskrivelse_id_fkey" FOREIGN KEY ("dokumentbeskrivelse_id") REFERENCES "arkiv"."dokumentbeskrivelse"("system_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arkiv"."skjerming" ADD CONSTRAINT "skjerming_korrespondansepart_id_fkey" FOREIGN KEY ("korrespondansepart_id") REFERENCES "arkiv"."korrespondansepart"("system_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arkiv"."merknad" ADD CONSTRAINT "merknad_sak_id_fkey" FOREIGN KEY ("sak_id") REFERENCES "arkiv"."sak"("system_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arkiv"."merknad" ADD CONSTRAINT "merknad_journalpost_id_fkey" FOREIGN KEY ("journalpost_id") REFERENCES "arkiv"."journalpost"("system_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arkiv"."noekkelord" ADD CONSTRAINT "noekkelord_sak_id_fkey" FOREIGN KEY ("sak_id") REFERENCES "arkiv"."sak"("system_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "arkiv"."noekkelord" ADD CONSTRAINT "noekkelord_journalpost_id_fkey" FOREIGN KEY ("journalpost_id") REFERENCES "arkiv"."journalpost"("system_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The outbox and the number series are small and hot: vacuum them early, and leave room on each page for updates.
ALTER TABLE "outbox_message" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000);
ALTER TABLE "arkiv"."nummerserie" SET (fillfactor = 50);
ALTER TABLE "innsending" SET (fillfactor = 85);
