-- Every filter of the lists leads to the newest rows it fits, whatever the rest of the table holds.
CREATE INDEX "innsending_klient_id_type_status_referanse_idx" ON "innsending"("klient_id", "type", "status", "referanse");
DROP INDEX "innsending_klient_id_referanse_idx";

DROP INDEX "innsending_status_referanse_idx";
CREATE INDEX "innsending_status_referanse_idx" ON "innsending"("status", "referanse");

CREATE INDEX "innsending_saksnummer_referanse_idx" ON "innsending"("saksnummer", "referanse") WHERE (saksnummer IS NOT NULL);
DROP INDEX "innsending_saksnummer_idx";
