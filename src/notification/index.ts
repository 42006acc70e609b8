export { ForsoekVisning, LeveranserVisning, LeveranseVisning } from './leveranse.dto.js';
export { LEVERANSESTATUSER } from './leveranse.repository.js';
export { LeveranseService } from './leveranse.service.js';
export { NotificationModule } from './notification.module.js';
