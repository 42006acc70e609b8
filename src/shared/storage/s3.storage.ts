import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type MultipartUpload,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { Settings } from '../config/index.js';
import { Counted } from './counted.js';
import { checkedAddress, type Draft, FixityError, Quarantined, Storage, type Utsnitt } from './storage.js';

/** In memory at once for one upload: the part that is sent and the part that is gathered. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;

/** A bucket: `sha256/<sjekksum>`, and beside it `tmp/`, `trash/` and `quarantine/`. */
export class S3Storage extends Storage {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {
    super();
  }

  static from(settings: Settings): S3Storage {
    const { S3_ENDPOINT, S3_REGION, S3_FORCE_PATH_STYLE, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings;
    const client = new S3Client({
      endpoint: S3_ENDPOINT,
      region: S3_REGION,
      forcePathStyle: S3_FORCE_PATH_STYLE,
      // Without keys in the settings: the SDK's own ways, such as the role of the machine.
      ...(S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY
        ? { credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY } }
        : {}),
      // The checksum is SHA-256 over everything, and ours; not every S3 server knows the SDK's trailing ones.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: 3000, socketTimeout: 30_000 },
    });
    return new S3Storage(client, settings.S3_BUCKET!);
  }

  /** To a temporary key in parts, then copied within the bucket: the address is known only when all have passed. */
  async take(bytes: AsyncIterable<Uint8Array>, { mostBytes = Infinity } = {}): Promise<Draft> {
    const temporary = `tmp/${randomUUID()}`;
    const counted = new Counted(bytes, mostBytes);
    const upload = new Upload({
      client: this.client,
      params: { Bucket: this.bucket, Key: temporary, Body: Readable.from(counted, { objectMode: false }) },
      partSize: PART_BYTES,
      queueSize: PARTS_AT_ONCE,
      // Done here instead: the SDK's own clearing up hides the fault when it fails itself.
      leavePartsOnError: true,
    });
    await upload.done().catch(async (error: unknown) => {
      await this.abort(temporary, upload.uploadId).catch(() => undefined);
      throw error;
    });
    const stored = counted.result();
    const discard = () => this.remove(temporary);
    return { ...stored, keep: () => this.move(temporary, addressOf(stored.sjekksum)), discard };
  }

  async open(sjekksum: string, part?: Utsnitt): Promise<Readable> {
    try {
      const { Body } = await this.client.send(
        new GetObjectCommand({
          Bucket: this.bucket,
          Key: addressOf(sjekksum),
          ...(part ? { Range: `bytes=${part.fra}-${part.til}` } : {}),
        }),
      );
      return Body as Readable;
    } catch (error) {
      if (!isMissing(error)) throw error;
      if (await this.exists(`quarantine/${sjekksum}`)) throw new Quarantined(sjekksum);
      throw new FixityError(sjekksum, true);
    }
  }

  async delete(sjekksum: string, isNeeded = async () => false): Promise<boolean> {
    const [address, aside] = [addressOf(sjekksum), `trash/${sjekksum}`];
    await this.move(address, aside).catch(unlessMissing);
    const isKept = await isNeeded().catch(async (error: unknown) => {
      await this.putBack(aside, address);
      throw error;
    });
    if (isKept) await this.putBack(aside, address);
    else for (const gone of [aside, `quarantine/${sjekksum}`]) await this.remove(gone);
    return !isKept;
  }

  async quarantine(sjekksum: string): Promise<void> {
    await this.move(addressOf(sjekksum), `quarantine/${sjekksum}`).catch(unlessMissing);
  }

  async sweep(olderThanMs: number, failed: (name: string, error: unknown) => void): Promise<number> {
    const isOld = (instant: Date | undefined) =>
      instant !== undefined && Date.now() - instant.getTime() >= olderThanMs;
    const listing = { Bucket: this.bucket, Prefix: 'tmp/' };
    let swept = 0;
    const sweeping = (key: string, gone: Promise<void>) =>
      gone.then(
        () => swept++,
        (error: unknown) => failed(key, error),
      );
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.client }, listing)) {
      for (const { Key } of Contents.filter(({ LastModified }) => isOld(LastModified)))
        await sweeping(Key!, this.remove(Key!));
    }
    for (const { Key, UploadId } of (await this.uploads(listing)).filter(({ Initiated }) => isOld(Initiated)))
      await sweeping(Key!, this.abort(Key!, UploadId));
    return swept;
  }

  async isThere(): Promise<boolean> {
    return this.client.send(new HeadBucketCommand({ Bucket: this.bucket })).then(
      () => true,
      () => false,
    );
  }

  /** Refused for good. What the network or a busy server does to a request says nothing of the object. */
  protected isOfOneObject(error: unknown): boolean {
    return ['AccessDenied', 'InvalidObjectState'].includes((error as Error).name);
  }

  /** Those begun and not ended. Not every server tells of them; there a rule of the bucket has to clear them away. */
  private async uploads(listing: { Bucket: string; Prefix: string }): Promise<MultipartUpload[]> {
    try {
      return (await this.client.send(new ListMultipartUploadsCommand(listing))).Uploads ?? [];
    } catch (error) {
      if ((error as Error).name === 'NotImplemented') return [];
      throw error;
    }
  }

  private async abort(key: string, UploadId: string | undefined): Promise<void> {
    if (UploadId === undefined) return;
    await this.client.send(new AbortMultipartUploadCommand({ Bucket: this.bucket, Key: key, UploadId }));
  }

  private async move(from: string, to: string): Promise<void> {
    const { bucket: Bucket } = this;
    await this.client.send(new CopyObjectCommand({ Bucket, Key: to, CopySource: `${Bucket}/${from}` }));
    await this.remove(from);
  }

  /** What was put in the meantime stays. */
  private async putBack(aside: string, address: string): Promise<void> {
    if (await this.exists(address)) await this.remove(aside);
    else await this.move(aside, address).catch(unlessMissing);
  }

  private async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }

  private async exists(key: string): Promise<boolean> {
    const head = this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key }));
    return head.then(
      () => true,
      (error: unknown) => unlessMissing(error) ?? false,
    );
  }
}

function addressOf(sjekksum: string): string {
  return `sha256/${checkedAddress(sjekksum)}`;
}

/** The object, not the bucket: without its bucket everything would look lost. */
function isMissing(error: unknown): boolean {
  return ['NoSuchKey', 'NotFound'].includes((error as Error).name);
}

function unlessMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
  return undefined;
}
