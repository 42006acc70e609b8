import { Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from '../../shared/problem/index.js';
import { isUuid } from '../../shared/uuid/index.js';

/** An address with something else than a referanse in it points at nothing: 404, before the database is asked. */
@Injectable()
export class ReferansePipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUuid(value)) throw notFound();
    return value.toLowerCase();
  }
}
