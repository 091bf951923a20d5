/**
 * How long the answers take that do more for a submission joined to the register than for one that waits for the
 * window, in milliseconds: longer than either takes, so that both come after the same time.
 */
export const SUBMIT_STEP_MS = 1_000;
export const PROGRESS_STEP_MS = 250;
