import { hex } from './bytes.js';

export function windowsProgram(): Buffer {
  const bytes = Buffer.alloc(512);
  bytes.write('MZ', 'latin1');
  bytes.writeUInt32LE(128, 60);
  bytes.write('PE\0\0', 128, 'latin1');
  return bytes;
}

export const elf = () => Buffer.concat([hex('7f454c46 02010100'), Buffer.alloc(56)]);
export const machO = () => Buffer.concat([hex('cffaedfe 07000001'), Buffer.alloc(24)]);
export const javaClass = () => Buffer.concat([hex('cafebabe 00000041'), Buffer.alloc(32)]);
export const shortcut = () =>
  Buffer.concat([hex('4c000000 01140200 00000000 c0000000 00000046'), Buffer.alloc(56)]);
export const script = () => Buffer.from('#!/bin/sh\necho hei\n');
