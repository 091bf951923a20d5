/** Results that came with a file of 数据比对 instead of being recorded on the case. Pure. */

const COMPARED = "比对 ";

/** The batch of a result that a hit of a comparison brought: what the hit takes back when it is found untrue. */
export const comparedBatch = (hitId: string): string => `${COMPARED}${hitId}`;

/** 批次 2026-11, or 数据比对 for those. */
export const batchWords = (batch: string): string =>
  batch.startsWith(COMPARED) ? "数据比对" : `批次 ${batch}`;
