export { type Ferdigtid, quantile } from './ferdigtid.js';
export { TallChore } from './tall.chore.js';
export { TallMetrics } from './tall.metrics.js';
export {
  type Periode,
  PERIODER,
  type Stolpe,
  TallReader,
  type Uferdige,
  type Dagsfilter,
  type Dagstall,
} from './tall.reader.js';
export { TallRepository } from './tall.repository.js';
