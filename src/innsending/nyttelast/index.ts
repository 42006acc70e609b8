export { NyttelastChore } from './nyttelast.chore.js';
export { NyttelastRepository } from './nyttelast.repository.js';
export { NyttelastSletting } from './nyttelast.sletting.js';
