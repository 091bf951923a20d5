import { malformed } from "~/lib/errors";
import { decryptField, encryptField } from "./field-cipher.server";

/**
 * A cursor names the last row of a page, and that row may be one whose dossier has gone on to another territory: its id
 * and its day are nobody's to read there. So every cursor is encrypted, and only its list can open it.
 */
export function sealCursor(list: string, position: string): string {
  const [profile, key, body = ""] = encryptField(`${list}|${position}`).split(":");
  return `${profile}.${key}.${Buffer.from(body, "base64").toString("base64url")}`;
}

/** What {@link sealCursor} was given for this list. Throws 400 `invalid_cursor` for anything else. */
export function openCursor(list: string, cursor: string): string {
  const [profile, key, body = ""] = cursor.split(".");
  let clear = "";
  try {
    clear = decryptField(`${profile}:${key}:${Buffer.from(body, "base64url").toString("base64")}`);
  } catch {
    // Not one of ours, or made under another key: told below like any other.
  }
  if (!clear.startsWith(`${list}|`)) throw invalidCursor();
  return clear.slice(list.length + 1);
}

export function invalidCursor() {
  return malformed([
    { path: "cursor", code: "invalid_cursor", message: "翻页标记无效，请从第一页重新查看。" },
  ]);
}
