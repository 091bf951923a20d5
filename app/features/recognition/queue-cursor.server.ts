import { malformed } from "~/lib/errors";
import { isId } from "~/lib/ids.server";

/** Where a queue ordered by a day and an id goes on. */
export type QueuePosition = { day: string; id: string };

export function encodeCursor({ day, id }: QueuePosition): string {
  return Buffer.from(`${day}|${id}`).toString("base64url");
}

/** Throws 400 `invalid_cursor` for anything that {@link encodeCursor} did not make. */
export function decodeCursor(cursor: string): QueuePosition {
  const [day, id] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day) || !isId(id)) {
    throw malformed([
      { path: "cursor", code: "invalid_cursor", message: "翻页标记无效，请从第一页重新查看。" },
    ]);
  }
  return { day, id };
}
