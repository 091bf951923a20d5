/** For so long after an account's last write its next pages count anew what they otherwise take from memory. */
const REMEMBERED_MS = 60_000;

const writes = new Map<string, number>();

/** Remembers that the account asked for a write, whatever came of it. */
export function noteWrite(accountId: string): void {
  writes.set(accountId, Date.now());
}

/** Whether the account asked for a write in the last minute; the reads that follow then show what it did. */
export function wroteLately(accountId: string): boolean {
  return Date.now() - (writes.get(accountId) ?? 0) < REMEMBERED_MS;
}
