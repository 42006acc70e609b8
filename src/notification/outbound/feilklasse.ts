/** Why a delivery failed. `local` is our own want of sockets or files: no attempt of the receiver's. */
export const FEILKLASSER = [
  'http',
  'dns',
  'connect',
  'tls',
  'timeout',
  'protocol',
  'address',
  'auth',
  'local',
] as const;
export type Feilklasse = (typeof FEILKLASSER)[number];
