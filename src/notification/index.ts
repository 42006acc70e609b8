export { HENDELSER } from './callback.dto.js';
export { ForsoekVisning, LeveranserVisning, LeveranseVisning, SendIgjenVisning } from './leveranse.dto.js';
export { type LeveranseFilter, LEVERANSESTATUSER, type Leveransestatus } from './leveranse.repository.js';
export { LeveranseService } from './leveranse.service.js';
export { NotificationModule } from './notification.module.js';
