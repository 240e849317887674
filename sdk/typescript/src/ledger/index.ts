export { canonicalText, type SealedEntry, type SealedLine } from './canonicalEntry.js';
