export { StansRepository, type Stanssted } from './stans.repository.js';
