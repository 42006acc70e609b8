import { measureDead } from './fint.dead.js';
import { measureSpeed } from './fint.speed.js';
import { measureUpload } from './fint.upload.js';

/** A remote archive, by the simulator in a process of its own: how fast, what waiting costs, and what a large file does. */
export async function run(): Promise<void> {
  await measureSpeed();
  await measureDead();
  await measureUpload();
}
