import { randomUUID } from 'node:crypto';
import { access, constants, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { Settings } from '../shared/config/index.js';
import { openStorage } from '../shared/storage/index.js';
import { reason } from './reason.js';
import { bad, type Finding, good } from './finding.js';

const GIB = 2 ** 30;
/** PostgreSQL and documents both stop the moment there is none left. */
const LEAST_FREE_BYTES = 2 * GIB;

export function examineStorage(settings: Settings): Promise<Finding> {
  return settings.STORAGE === 's3' ? examineBucket(settings) : examineFolder(settings);
}

/** Always the same, so that what could not be deleted is one object, and the next examination's. */
const PROBE = Buffer.from('arkivflyt doctor: kan slettes\n');

/** Puts, copies, reads and deletes a few bytes that nobody else has, as the application does with a document. */
async function examineBucket(settings: Settings): Promise<Finding> {
  const { S3_BUCKET } = settings;
  try {
    const storage = await openStorage(settings);
    const { sjekksum } = await storage.store(Readable.from([PROBE]));
    try {
      await storage.verify(sjekksum);
    } catch (error) {
      await storage.delete(sjekksum).catch(() => undefined);
      throw error;
    }
    await storage.delete(sjekksum);
    return good(`Dokumentlageret i bøtten ${S3_BUCKET} kan skrives til, leses fra og slettes i.`);
  } catch (error) {
    return bad(`Dokumentlageret i bøtten ${S3_BUCKET} kan ikke brukes: ${bucketFault(error as Error)}`);
  }
}

function bucketFault(error: Error): string {
  switch (error.name) {
    case 'NoSuchBucket':
      return 'bøtten finnes ikke. Opprett den, eller rett S3_BUCKET og S3_REGION.';
    case 'AccessDenied':
      return 'tilgangen er nektet. Nøkkelen må ha s3:GetObject, s3:PutObject, s3:DeleteObject og s3:ListBucket.';
    case 'InvalidAccessKeyId':
    case 'SignatureDoesNotMatch':
      return 'nøkkelen godtas ikke. Rett S3_ACCESS_KEY_ID og S3_SECRET_ACCESS_KEY.';
    case 'CredentialsProviderError':
      return 'det finnes ingen nøkkel. Sett S3_ACCESS_KEY_ID og S3_SECRET_ACCESS_KEY, eller gi maskinen en rolle.';
    default:
      return `${reason(error)}. Se om S3_ENDPOINT er riktig og kan nås herfra.`;
  }
}

/** A folder that is not there yet is made by the first document, if the one above it can be written to. */
async function examineFolder({ documentDirectory }: Settings): Promise<Finding> {
  const directory = resolve(documentDirectory);
  const found = await nearest(directory);
  try {
    if (found !== directory) {
      if (!(await stat(found)).isDirectory()) throw new Error(`${found} er ikke en mappe`);
      await access(found, constants.W_OK | constants.X_OK);
      return good(`Dokumentlageret ${directory} lages av det første dokumentet.`);
    }
    const probe = join(directory, `.doctor-${randomUUID()}`);
    await writeFile(probe, '', { flag: 'wx' });
    await rm(probe);
    return good(`Dokumentlageret ${directory} kan skrives til.`);
  } catch (error) {
    return bad(
      `Dokumentlageret ${directory} kan ikke skrives til: ${reason(error)}. Gi brukeren som kjører arkivflyt, rett til å skrive der.`,
    );
  }
}

/** Room on the disk of DATA_DIR, when anything is kept there. */
export async function examineDisk(settings: Settings): Promise<Finding[]> {
  const { DATABASE_URL, STORAGE, DATA_DIR, DOKUMENT_LIMIT_BYTES } = settings;
  if (DATABASE_URL && STORAGE !== 'filesystem') return [];
  try {
    const { bavail, bsize } = await statfs(await nearest(resolve(DATA_DIR)));
    return [room(bavail * bsize, Math.max(LEAST_FREE_BYTES, 2 * DOKUMENT_LIMIT_BYTES))];
  } catch (error) {
    return [bad(`Ledig plass for DATA_DIR kan ikke leses: ${reason(error)}.`)];
  }
}

export function room(free: number, least: number): Finding {
  const told = `${(free / GIB).toFixed(1).replace('.', ',')} GiB ledig på disken der DATA_DIR ligger`;
  if (free >= least) return good(`Det er ${told}.`);
  return bad(`Det er bare ${told}. Rydd, eller gi den mer plass: uten stopper database og dokumenter.`);
}

async function nearest(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) if (at === dirname(at) || (await exists(at))) return at;
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
