import { Injectable } from '@nestjs/common';

/** The instant that decides the year of a number and the dates of the archive: the database's. Tests put their own here. */
@Injectable()
export class Clock {
  now(database: Date): Date {
    return database;
  }
}
