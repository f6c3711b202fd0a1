export { actsAs, rolesOf } from './acts-as.ts';
