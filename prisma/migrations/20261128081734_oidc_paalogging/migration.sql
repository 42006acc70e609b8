-- CreateTable
CREATE TABLE "oidc_paalogging" (
    "sha256" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "verifier" TEXT NOT NULL,
    "tilbake" TEXT NOT NULL,
    "opprettet" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "oidc_paalogging_pkey" PRIMARY KEY ("sha256")
);

-- CreateIndex
CREATE INDEX "oidc_paalogging_opprettet_idx" ON "oidc_paalogging"("opprettet");
