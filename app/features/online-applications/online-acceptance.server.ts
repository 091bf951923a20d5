import { eq } from "drizzle-orm";

import { settingOn } from "~/features/settings/queries.server";
import { today } from "~/lib/clock.server";
import { ruleBroken } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { notice } from "~/law/clauses";
import { unit } from "~db/schema";

async function provinceId(): Promise<number> {
  const [row] = await executor().select({ id: unit.id }).from(unit).where(eq(unit.level, "province"));
  return row?.id ?? 0;
}

/**
 * Whether the unit takes online applications today: the nearest unit above it that says so decides, and the
 * notice (二（一）) where none does. `unitId` null asks for the province as a whole.
 */
export async function isOnlineAcceptanceOpen(unitId: number | null): Promise<boolean> {
  const found = await settingOn(unitId ?? (await provinceId()), "online_acceptance", today());
  return found?.value !== false;
}

/** 422 `online_acceptance_closed`, naming the office to go to. */
export function onlineAcceptanceClosed(office: string) {
  return ruleBroken(
    "online_acceptance_closed",
    `您住的地方现在不在网上受理申请。请带身份证、户口簿到${office}窗口办理。`,
    notice("二（一）"),
  );
}
