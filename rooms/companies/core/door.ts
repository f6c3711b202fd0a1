export { actsAs, rolesOf } from './acts-as.ts';
export { setting, type Setting } from './setting.ts';
export * from './settings.ts';
