import { and, eq, gt } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { unitSetting } from "~db/schema";
import { settingDefinition, settingWords } from "./definitions";
import type { WithdrawSetting } from "./inputs";
import { requireSettingUnit } from "./set-setting.server";
import { forgetStandards } from "./standards.server";

/**
 * Takes back a value that is not in force yet; the audit trail keeps what it was. A value in force, or one that was,
 * is history and stays: 409 `setting_in_force`.
 */
export async function withdrawSetting(actor: Actor, { unit, key, fromOn }: WithdrawSetting): Promise<void> {
  await requireSettingUnit(actor, unit, key);
  await withTransaction(async (tx) => {
    const [removed] = await tx
      .delete(unitSetting)
      .where(
        and(
          eq(unitSetting.unitId, unit),
          eq(unitSetting.key, key),
          eq(unitSetting.fromOn, fromOn),
          gt(unitSetting.fromOn, today()),
        ),
      )
      .returning();
    if (!removed) {
      throw conflict(
        "setting_in_force",
        "只能撤回尚未执行的设定。这一条已经执行或已被撤回；需要改变的，请另设一条从明天或以后执行。",
      );
    }
    const definition = settingDefinition(key);
    await recordAudit(tx, actor, {
      action: "settings.update",
      subject: { type: "unit", id: String(unit), unitId: unit },
      details: {
        setting: definition.label,
        withdrawn: true,
        fromOn,
        value: settingWords(definition, removed.value),
        source: removed.source,
      },
      before: removed.value,
    });
  });
  forgetStandards();
}
