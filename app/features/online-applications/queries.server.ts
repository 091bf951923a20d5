import { desc, eq } from "drizzle-orm";

import { blindIndex, decryptField } from "~/lib/crypto/field-cipher.server";
import { notFound } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { onlineApplication } from "~db/schema";
import type { DraftContent } from "./draft";

export type OnlineRow = typeof onlineApplication.$inferSelect;
export type OwnApplication = { row: OnlineRow; draft: DraftContent };

export function contentOf(row: Pick<OnlineRow, "contentCipher">): DraftContent {
  return JSON.parse(decryptField(row.contentCipher)) as DraftContent;
}

/** The online application a session has proved to be its own. */
export async function getOwnApplication(id: string): Promise<OwnApplication> {
  const [row] = await executor().select().from(onlineApplication).where(eq(onlineApplication.id, id));
  if (!row) throw notFound("没有找到这份申请，请重新开始。");
  return { row, draft: contentOf(row) };
}

/**
 * What was begun or handed in with this ID number from this phone, withdrawn or not, latest first; never the register.
 */
export async function listOwnByPhone(residentId: string, phone: string): Promise<OnlineRow[]> {
  const rows = await executor()
    .select()
    .from(onlineApplication)
    .where(eq(onlineApplication.residentIdIndex, blindIndex("resident_id", residentId)))
    .orderBy(desc(onlineApplication.createdAt));
  return rows.filter((row) => decryptField(row.phoneCipher) === phone);
}
