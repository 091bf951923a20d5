import { invalidCursor, openCursor, sealCursor } from "~/lib/crypto/sealed-cursor.server";
import { isId } from "~/lib/ids.server";

const LIST = "report";

/** The list goes on after this id, which may be that of somebody whose dossier has gone on: never shown in the clear. */
export const nextAfter = (id: string) => sealCursor(LIST, id);

/** The id to go on after; the first of all ids where the list begins. 400 for a mark that no page has given. */
export function afterOf(cursor: string | undefined): string {
  if (cursor === undefined) return "00000000-0000-0000-0000-000000000000";
  const id = openCursor(LIST, cursor);
  if (!isId(id)) throw invalidCursor();
  return id;
}
