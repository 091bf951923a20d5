import { setTimeout as pause } from "node:timers/promises";

/**
 * Answers after a whole number of steps, whatever the work took and however it ended: how long something took must
 * not tell what was found on the way.
 */
export async function inEvenTime<T>(stepMs: number, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  try {
    return await work();
  } finally {
    const spent = performance.now() - started;
    await pause(Math.ceil(spent / stepMs) * stepMs - spent);
  }
}
