export { FeedController } from './feed.controller.js';
export { FeedRepository } from './feed.repository.js';
export { FeedService } from './feed.service.js';
export { FeedWatch } from './feed.watch.js';
