import { z } from "zod";

import { daySchema, unitIdParameter, unitIdSchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { SETTING_KEYS, type SettingKey, settingDefinition } from "./definitions";
import { readDayHours } from "./opening-hours";

const keySchema = z.enum(SETTING_KEYS, "没有这一项设定");

/** One value from a day on; whether the value can stand is the setting's own schema. */
export const newSettingSchema = z.strictObject({
  unit: unitIdSchema,
  key: keySchema,
  fromOn: daySchema,
  value: z.json(),
  /** The document or decision it rests on. */
  source: z.string().trim().min(4, "请写明依据的文件或会议，至少 4 个字").max(200, "依据最多 200 字"),
  /** Why the value that holds from today on is replaced on its first day. */
  correction: freeText("更正原因", { minimum: 4, maximum: 200 }).optional(),
});
export type NewSetting = z.output<typeof newSettingSchema>;

export const withdrawSettingSchema = z.strictObject({
  unit: unitIdSchema,
  key: keySchema,
  fromOn: daySchema,
});
export type WithdrawSetting = z.output<typeof withdrawSettingSchema>;

/** Names of the five fields of the opening hours, Monday to Friday. */
export const HOURS_FIELDS = ["value1", "value2", "value3", "value4", "value5"] as const;

/** A number where the text is one; anything else stays a text and fails the schema. */
const wholeNumber = (text: string): number | string => (/^\d{1,4}$/.test(text) ? Number(text) : text);

/** A form's fields as the value they mean; a text that means none stays as it is and fails the setting's schema. */
export function valueFromForm(key: SettingKey, form: FormData): unknown {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const { control } = settingDefinition(key);
  if (control.kind === "choice") {
    return control.choices.find((choice) => choice.value === text("value"))?.stored ?? text("value");
  }
  if (control.kind === "hours") return HOURS_FIELDS.map((name) => readDayHours(text(name)) ?? text(name));
  if (control.kind === "number") return wholeNumber(text("value"));
  if (control.kind === "numbers") {
    return text("value")
      .split(/[、,，\s]+/)
      .filter(Boolean)
      .map(wholeNumber);
  }
  return text("value");
}

export const settingsPageSchema = z.strictObject({ unit: unitIdParameter.optional() });
