export { HealthModule } from './health.module.js';
export { HealthIndicators, type Indikasjon } from './health.indicators.js';
