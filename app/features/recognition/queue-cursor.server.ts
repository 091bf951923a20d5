import { invalidCursor, openCursor, sealCursor } from "~/lib/crypto/sealed-cursor.server";
import { isId } from "~/lib/ids.server";

/** Where a queue ordered by a day and an id goes on. */
export type QueuePosition = { day: string; id: string };

const LIST = "queue";

export function encodeCursor({ day, id }: QueuePosition): string {
  return sealCursor(LIST, `${day}|${id}`);
}

/** Throws 400 `invalid_cursor` for anything that {@link encodeCursor} did not make. */
export function decodeCursor(cursor: string): QueuePosition {
  const [day, id] = openCursor(LIST, cursor).split("|");
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day) || !isId(id)) throw invalidCursor();
  return { day, id };
}
