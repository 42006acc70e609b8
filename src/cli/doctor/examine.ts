import { type Arkivsystem, ClamdScan, readArkivsystemer } from '../../archive/index.js';
import { type Settings, SettingsError } from '../../shared/config/index.js';
import { reason } from '../reason.js';
import { cliSettings, embeddedDirectory, withDatabase } from '../session.js';
import type { Terminal } from '../terminal.js';
import { examineArchiveClocks } from './clock.js';
import { examineDatabase } from './database.js';
import { bad, type Finding, good } from './finding.js';
import { examineProduction } from './production.js';
import { examineDisk, examineStorage } from './storage.js';

/** Looks at what the application stands on and makes nothing that stays. Each finding is a sentence. */
export async function examine(terminal: Terminal): Promise<Finding[]> {
  let settings: Settings;
  let archives: Arkivsystem[];
  try {
    settings = cliSettings(terminal);
    archives = readArkivsystemer(settings, (name) => terminal.env[name]);
  } catch (error) {
    if (error instanceof SettingsError)
      return error.message.split('\n').map((line) => bad(`Innstilling: ${line}`));
    throw error;
  }
  const [database, storage, disk, clocks, clamd] = await Promise.all([
    lookAtDatabase(terminal, settings, archives),
    examineStorage(settings),
    examineDisk(settings),
    examineArchiveClocks(archives),
    settings.VIRUS_SCAN === 'clamd' ? examineClamd(settings) : [],
  ]);
  return [
    good(`Innstillingene er gyldige (${settings.ARKIVFLYT_ENVIRONMENT}).`),
    ...examineProduction(settings),
    ...database,
    ...[storage, disk, clocks, clamd].flat(),
  ];
}

async function lookAtDatabase(
  terminal: Terminal,
  settings: Settings,
  archives: Arkivsystem[],
): Promise<Finding[]> {
  const directory = embeddedDirectory(settings);
  if (!settings.DATABASE_URL && !(await terminal.hasDatabase(directory)))
    return [
      bad(
        `Det finnes ingen database i ${directory}. Start arkivflyt, eller sett DATABASE_URL eller DATA_DIR.`,
      ),
    ];
  try {
    const session = { ...terminal, mayCreate: false };
    return await withDatabase(session, settings, (found) => examineDatabase(found, archives));
  } catch (error) {
    return [bad(`Databasen kan ikke nås: ${reason(error)}. Rett DATABASE_URL, eller start databasen.`)];
  }
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
