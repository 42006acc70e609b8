export { Coalescer, QueueFull } from './coalescer.js';
