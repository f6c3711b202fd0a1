export { timelinePage, timelineQuery } from './contract.ts';
