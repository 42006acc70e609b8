export { ClamdScan } from './clamd.scan.js';
export { VIRUS_SCAN } from './scan.providers.js';
export { ScanFailed, VirusScan } from './virus-scan.js';
