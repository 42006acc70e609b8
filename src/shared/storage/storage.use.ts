import { Injectable } from '@nestjs/common';

/** Who still names stored bytes. Each module that keeps checksums says how to ask it; bytes go only when all say no. */
@Injectable()
export class StorageUse {
  private readonly users: ((sjekksum: string) => Promise<boolean>)[] = [];

  /** To be called while the application starts. */
  register(isUsed: (sjekksum: string) => Promise<boolean>): void {
    this.users.push(isUsed);
  }

  async isUsed(sjekksum: string): Promise<boolean> {
    for (const isUsed of this.users) if (await isUsed(sjekksum)) return true;
    return false;
  }
}
