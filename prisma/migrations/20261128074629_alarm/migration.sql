-- CreateTable
CREATE TABLE "alarm" (
    "navn" TEXT NOT NULL,
    "gjelder" TEXT NOT NULL,
    "antall" INTEGER NOT NULL,
    "siden" TIMESTAMPTZ(3) NOT NULL,
    "sist_sett" TIMESTAMPTZ(3) NOT NULL,
    "utloest" TIMESTAMPTZ(3),
    "borte" TIMESTAMPTZ(3),
    "referanser" TEXT[],

    CONSTRAINT "alarm_pkey" PRIMARY KEY ("navn","gjelder")
);
