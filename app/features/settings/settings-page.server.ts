import { parseWith } from "~/api/parse.server";
import { getUnitInScope, listChildUnits, type UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { minuteOf, today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { isSettingKey, SETTING_KEYS, settingDefinition } from "./definitions";
import { newSettingSchema, valueFromForm, withdrawSettingSchema } from "./inputs";
import { presentSettings, type SettingView } from "./present-settings";
import { listSettingRows } from "./queries.server";
import { isSetAt, maySet, setSetting } from "./set-setting.server";
import { withdrawSetting } from "./withdraw-setting.server";

/** The settings that hold for a unit of the caller's territory on a day, with their history. Throws 404. */
export async function readSettings(
  actor: Actor,
  unitId: number = actor.scope.unitId,
  day: CalendarDate = today(),
): Promise<{ unit: UnitRow; asOf: CalendarDate; settings: SettingView[] }> {
  const unit = await getUnitInScope(actor.scope, unitId);
  const rows = (await listSettingRows(unit.id, SETTING_KEYS)).map((row) => ({
    ...row,
    recordedAt: row.recordedAt && minuteOf(row.recordedAt),
  }));
  return { unit, asOf: day, settings: presentSettings(unit.id, rows, day) };
}

/** The page: settings of one unit, the units below it that set their own, and which of them the caller may change. */
export async function readSettingsPage(actor: Actor, unitId: number | undefined) {
  const { unit, settings } = await readSettings(actor, unitId);
  const below = unit.level === "province" || unit.level === "city" ? await listChildUnits(unit.id) : [];
  return {
    today: today(),
    unit: { id: unit.id, name: unit.fullName, level: unit.level },
    up: unit.id === actor.scope.unitId ? null : unit.parentId,
    below: below.map(({ id, shortName }) => ({ id, name: shortName })),
    settings: settings.map((setting) => ({
      ...setting,
      maySet: maySet(actor, setting.key) && isSetAt(unit.level, setting.key),
    })),
  };
}

/** Sets or withdraws what a form of the page says; gives the words for the next page. */
export async function actOnSettings(
  actor: Actor,
  form: FormData,
): Promise<{ unit: number; message: string }> {
  const text = (name: string) => String(form.get(name) ?? "");
  const key = text("key");
  if (!isSettingKey(key)) throw malformed([], "没有认出要办理的事项，请刷新页面后再试。");
  const { label } = settingDefinition(key);
  const common = { unit: Number(text("unit")), key, fromOn: text("fromOn") };
  if (text("intent") === "withdraw") {
    const input = parseWith(withdrawSettingSchema, common, "body");
    await withdrawSetting(actor, input);
    return { unit: input.unit, message: `“${label}”${input.fromOn} 起的设定已撤回。` };
  }
  const input = parseWith(
    newSettingSchema,
    {
      ...common,
      value: valueFromForm(key, form),
      source: text("source"),
      ...(text("correction").trim() === "" ? {} : { correction: text("correction") }),
    },
    "body",
  );
  await setSetting(actor, input);
  if (input.correction !== undefined) {
    return { unit: input.unit, message: `“${label}”今天起执行的设定已更正，原值作废并留痕。` };
  }
  return { unit: input.unit, message: `“${label}”已设定，自 ${input.fromOn} 起执行。` };
}
