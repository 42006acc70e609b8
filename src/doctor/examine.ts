import { type Arkivsystem, ClamdScan } from '../archive/index.js';
import type { Settings } from '../shared/config/index.js';
import { examineArchiveClocks } from './clock.js';
import { examineDatabase } from './database.js';
import { bad, type Finding, good } from './finding.js';
import { examineProduction } from './production.js';
import { reason } from './reason.js';
import { examineDisk, examineStorage } from './storage.js';

/**
 * Looks at what the application stands on and makes nothing that stays. Each finding is a sentence. `withDatabase` finds the
 * database and hands over the settings that lead to it; what it throws is told as a finding, too.
 */
export async function examine(
  settings: Settings,
  archives: Arkivsystem[],
  withDatabase: (look: (found: Settings) => Promise<Finding[]>) => Promise<Finding[]>,
): Promise<Finding[]> {
  const database = withDatabase((found) => examineDatabase(found, archives)).catch((error: unknown) => [
    bad(`Databasen kan ikke nås: ${reason(error)}. Rett DATABASE_URL, eller start databasen.`),
  ]);
  const [found, storage, disk, clocks, clamd] = await Promise.all([
    database,
    examineStorage(settings),
    examineDisk(settings),
    examineArchiveClocks(archives),
    settings.VIRUS_SCAN === 'clamd' ? examineClamd(settings) : [],
  ]);
  return [
    good(`Innstillingene er gyldige (${settings.ARKIVFLYT_ENVIRONMENT}).`),
    ...examineProduction(settings),
    ...found,
    ...[storage, disk, clocks, clamd].flat(),
  ];
}

/** clamd does not tell its settings, but it says at once whether it would take a document of a given size. */
async function examineClamd({ CLAMD_ADDRESS, DOKUMENT_LIMIT_BYTES }: Settings): Promise<Finding> {
  try {
    if (!(await new ClamdScan(CLAMD_ADDRESS).refuses(DOKUMENT_LIMIT_BYTES))) {
      return good(`Viruskontrollen tar imot dokumenter på ${DOKUMENT_LIMIT_BYTES} byte.`);
    }
    return bad(
      `Viruskontrollen avviser de største dokumentene: StreamMaxLength i clamd.conf er mindre enn ` +
        `DOKUMENT_LIMIT_BYTES (${DOKUMENT_LIMIT_BYTES}). Hev den første, eller senk den andre.`,
    );
  } catch (error) {
    return bad(
      `Viruskontrollen på ${CLAMD_ADDRESS} kan ikke nås: ${reason(error)}. Start clamd, eller rett CLAMD_ADDRESS.`,
    );
  }
}
