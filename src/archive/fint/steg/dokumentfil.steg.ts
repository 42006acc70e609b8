import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { FixityError, Storage } from '../../../shared/storage/index.js';
import type { Sendt } from '../front/index.js';
import type { Samtale } from './samtale.js';
import type { Funn, Steg } from './steg.js';
import type { Answered, Prepared, Stegslag } from './stegslag.js';

/** A file on its way into a journalpost. One that nothing came of lies unused in the archive: sending it again is harmless. */
@Injectable()
export class DokumentfilSteg implements Stegslag<'DOKUMENTFIL'> {
  constructor(private readonly storage: Storage) {}

  prepared(): { foer: number[] } {
    return { foer: [] };
  }

  prepare(): Promise<Prepared<'DOKUMENTFIL'>> {
    return Promise.resolve({ send: true, foer: [] });
  }

  send(samtale: Samtale, steg: Steg<'DOKUMENTFIL'>): Promise<Sendt> {
    const { filnavn, mediatype, stoerrelse, sjekksum } = samtale.dokumentOf(steg);
    const open = async () => Readable.from(checked(await this.storage.open(sjekksum), sjekksum));
    return samtale.front.sendDokumentfil({ filnavn, mediatype, stoerrelse, open });
  }

  read(_samtale: Samtale, _steg: Steg, { location }: Answered): Promise<Funn<'DOKUMENTFIL'>> {
    return Promise.resolve(
      location ? { funn: 'FUNNET', resultat: { url: location }, gjenkjent: 'SVAR' } : { funn: 'INGEN' },
    );
  }

  find(): Promise<Funn<'DOKUMENTFIL'>> {
    return Promise.resolve({ funn: 'INGEN' });
  }

  compare(): Promise<Funn<'DOKUMENTFIL'>> {
    return Promise.resolve({ funn: 'INGEN' });
  }
}

/** The bytes as they were received, or an error before the last of them: then the request is broken off. */
async function* checked(bytes: Readable, sjekksum: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let last: Buffer | undefined;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    if (last) yield last;
    hash.update(chunk);
    last = chunk;
  }
  if (hash.digest('hex') !== sjekksum) throw new FixityError(sjekksum);
  if (last) yield last;
}
