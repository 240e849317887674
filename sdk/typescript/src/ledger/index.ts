export { canonicalText } from './canonicalEntry.js';
export { verifyProof, verifySeals, type LedgerProof, type ProofFlaw, type Seal } from './verifyProof.js';
