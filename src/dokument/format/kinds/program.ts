import type { Innhold } from '../innhold.js';

/** ELF, Mach-O in its four spellings, Java class (and fat Mach-O), Windows shortcut, WebAssembly, Android. */
const BEGINNINGS = [
  '7f454c46',
  'feedface',
  'feedfacf',
  'cefaedfe',
  'cffaedfe',
  'cafebabe',
  '4c0000000114020000000000c000000000000046',
  '0061736d01000000',
  '6465780a3033',
].map((hex) => Buffer.from(hex, 'hex'));

const PROGRAM: Innhold = {
  format: 'av/0',
  formatdetaljer: 'programfil',
  mediatype: 'application/x-executable',
  sperre: 'PROGRAM',
};

/** What a machine would run when somebody opens it. */
export function program(head: Buffer): Innhold | undefined {
  const isProgram =
    BEGINNINGS.some((bytes) => head.subarray(0, bytes.length).equals(bytes)) ||
    isWindows(head) ||
    /^(\xef\xbb\xbf)?#! ?\//.test(head.toString('latin1', 0, 8));
  return isProgram ? PROGRAM : undefined;
}

/** MZ alone may begin a letter; a program has nothing but small numbers after it, or a second header to point at. */
function isWindows(head: Buffer): boolean {
  if (head.toString('latin1', 0, 2) !== 'MZ' || head.length < 64) return false;
  return head.subarray(0, 64).includes(0);
}
