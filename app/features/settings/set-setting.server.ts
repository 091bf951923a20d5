import { and, eq } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { type Actor, hasRole } from "~/lib/actor";
import { formatDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict, forbidden, invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { unitSetting } from "~db/schema";
import { settingDefinition, type SettingKey, settingWords } from "./definitions";
import type { NewSetting } from "./inputs";
import { settingOn } from "./queries.server";
import { forgetStandards } from "./standards.server";

/** Units that set the readings of their territory; a street or community follows its county. */
const SETTING_LEVELS: readonly string[] = ["province", "city", "county"];

/** The standards of the help are one for a whole city, or a county would soften what it is measured by. */
const STANDARD_LEVELS: readonly string[] = ["province", "city"];

const levelsOf = (key: SettingKey) => (settingDefinition(key).standard ? STANDARD_LEVELS : SETTING_LEVELS);

/**
 * A county's, city's or the province's manager, and the system administrator; the standards of the help also a
 * supervisor, from the city up. Each for units of the own territory.
 */
export function maySet(actor: Pick<Actor, "roles" | "unit">, key: SettingKey): boolean {
  const levels = levelsOf(key);
  const hands = settingDefinition(key).standard ? hasRole(actor, "supervisor") : false;
  return (hands || hasRole(actor, "manager", "system_admin")) && levels.includes(actor.unit.level);
}

/** Whether a unit of that level sets the setting for itself. */
export function isSetAt(level: string, key: SettingKey): boolean {
  return levelsOf(key).includes(level);
}

/** Throws 403 for other hands, 404 outside the territory, 422 for a unit that does not set this one. */
export async function requireSettingUnit(actor: Actor, unitId: number, key: SettingKey) {
  if (!maySet(actor, key)) {
    throw forbidden(
      settingDefinition(key).standard
        ? "帮扶工作标准由市（州）、省的负责人、督导或系统管理员设定。"
        : "政策设定由县级及以上的负责人或系统管理员办理。",
    );
  }
  const unit = await getUnitInScope(actor.scope, unitId);
  if (settingDefinition(key).standard && unit.level === "county") {
    throw invalidInput([
      {
        path: "unit",
        code: "unit_level",
        message: "帮扶工作标准按市（州）设定，县（市、区）执行所属市（州）的标准。",
      },
    ]);
  }
  if (!SETTING_LEVELS.includes(unit.level)) {
    throw invalidInput([
      {
        path: "unit",
        code: "unit_level",
        message: "街道（乡镇）、社区执行所属县（市、区）的设定，不单独设定。",
      },
    ]);
  }
  return unit;
}

function requireValue({ key, value }: NewSetting): unknown {
  const read = settingDefinition(key).schema.safeParse(value);
  if (read.success) return read.data;
  throw invalidInput(
    read.error.issues.slice(0, 1).map(({ message, path }) => ({
      path: ["value", ...path].join("."),
      code: "setting_value",
      message:
        typeof path[0] === "number" && settingDefinition(key).control.kind === "hours"
          ? `周${"一二三四五"[path[0]] ?? ""}的办公时间应写作 08:30-11:30 13:00-16:30，不办公留空。`
          : message,
    })),
  );
}

const CORRECTED = "（当日更正，";

/** What stood before and why it was replaced, beside the basis of the value that replaced it; of several all. */
function correctedSource(source: string, before: { words: string; source: string }, correction: string) {
  const at = before.source.indexOf(CORRECTED);
  const earlier = at === -1 ? "" : before.source.slice(at);
  return `${source}${earlier}${CORRECTED}原设定“${before.words}”作废：${correction}）`;
}

type Recorded = Pick<typeof unitSetting.$inferInsert, "recordedAt" | "recordedBy" | "recordedByName">;

/** Replaces the unit's own value on the first day it holds; nothing was ever decided by it on an earlier day. */
async function correctToday(
  tx: Transaction,
  { unit: unitId, key, fromOn, source }: NewSetting,
  given: { value: unknown; correction: string; recorded: Recorded },
): Promise<unknown> {
  const own = and(
    eq(unitSetting.unitId, unitId),
    eq(unitSetting.key, key),
    eq(unitSetting.fromOn, fromOn),
    eq(unitSetting.fromOn, today()),
  );
  const [before] = await tx.select().from(unitSetting).where(own).for("update");
  if (!before) {
    throw invalidInput([
      {
        path: "correction",
        code: "nothing_to_correct",
        message:
          "只能更正本单位今天起执行的设定。以前的不能改写；以后的请先撤回再填；没有设定的不用填更正原因。",
      },
    ]);
  }
  const words = settingWords(settingDefinition(key), before.value);
  await tx
    .update(unitSetting)
    .set({
      ...given.recorded,
      value: given.value,
      source: correctedSource(source, { words, source: before.source }, given.correction),
    })
    .where(own);
  return before.value;
}

/**
 * Sets a value for a unit and everything below it, from today or a later day on. Earlier values stay on record and
 * keep holding for their days. The own value that begins today can be replaced today, with `correction` as the
 * reason; the replaced one stays readable in the new one's basis and in the audit trail. Throws 422 for a day gone
 * by or a value that cannot stand, 409 `setting_exists` where that day has a value already.
 */
export async function setSetting(actor: Actor, input: NewSetting): Promise<void> {
  const { unit: unitId, key, fromOn, source, correction } = input;
  const unit = await requireSettingUnit(actor, unitId, key);
  const value = requireValue(input);
  if (fromOn < today()) {
    throw invalidInput([
      {
        path: "fromOn",
        code: "date_in_past",
        message: `执行日期不能早于今天（${formatDate(today())}）：已经过去的日子按当时的设定办理，不能改写。`,
      },
    ]);
  }
  await withTransaction(async (tx) => {
    const recorded = { recordedAt: now(), recordedBy: actor.accountId, recordedByName: actor.name };
    const inForce = await settingOn(unitId, key, fromOn);
    const before =
      correction === undefined
        ? (inForce?.value ?? null)
        : await correctToday(tx, input, { value, correction, recorded });
    if (correction === undefined) {
      const inserted = await tx
        .insert(unitSetting)
        .values({ unitId, key, fromOn, value, source, ...recorded })
        .onConflictDoNothing()
        .returning({ key: unitSetting.key });
      if (inserted.length === 0) {
        throw conflict(
          "setting_exists",
          fromOn > today()
            ? `${formatDate(fromOn)}起的设定已经有一条。填错了的，先撤回那一条再重新填写。`
            : "今天起执行的设定已经有一条，并且已经生效。填错了的，请写明更正原因；以后要改的，请把执行日期写为明天或以后。",
        );
      }
    }
    const definition = settingDefinition(key);
    await recordAudit(tx, actor, {
      action: "settings.update",
      subject: { type: "unit", id: String(unitId), unitId },
      details: {
        setting: definition.label,
        unit: unit.fullName,
        fromOn,
        value: settingWords(definition, value),
        replaces: before === null ? definition.unset : settingWords(definition, before),
        source,
        ...(correction === undefined ? {} : { corrected: true, correction }),
      },
      before,
      after: value,
    });
  });
  forgetStandards();
}
