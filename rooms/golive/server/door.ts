export { goLiveRoutes, sayReadiness } from './routes.ts';
export { readReadiness, takeMode, type ModeRefusal, type Readiness, type TakenMode } from './take-mode.ts';
