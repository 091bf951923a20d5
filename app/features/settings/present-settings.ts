/** The settings of a unit as a page and the interface show them. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import type { Source } from "~/law/source";
import {
  formTexts,
  type SettingControl,
  type SettingKey,
  settingDefinitions,
  settingWords,
} from "./definitions";

export type SettingValue = {
  value: unknown;
  words: string;
  fromOn: CalendarDate;
  source: string;
  unit: { id: number; name: string };
  /** Of the unit looked at, not of one above it. */
  own: boolean;
  recordedBy: string | null;
  recordedAt: string | null;
};

export type SettingView = {
  key: SettingKey;
  group: string;
  label: string;
  definition: string;
  source: Source;
  control: SettingControl;
  /** What holds on the day; null: nobody has set it, and `unset` says what holds then. */
  inForce: SettingValue | null;
  unset: string;
  /** Own values from later days on. */
  coming: SettingValue[];
  /** Own and inherited values of other days, the latest first. */
  history: SettingValue[];
  /** The value in force as the form's fields hold it. */
  texts: string[];
};

type Row = {
  key: string;
  unitId: number;
  unitName: string;
  fromOn: CalendarDate;
  value: unknown;
  source: string;
  recordedAt: string | null;
  recordedByName: string | null;
};

/** `rows`: nearest unit first, latest day first, as the query gives them. */
export function presentSettings(unitId: number, rows: readonly Row[], day: CalendarDate): SettingView[] {
  return settingDefinitions.map((definition) => {
    const values = rows
      .filter((row) => row.key === definition.key)
      .map((row) => ({
        value: row.value,
        words: settingWords(definition, row.value),
        fromOn: row.fromOn,
        source: row.source,
        unit: { id: row.unitId, name: row.unitName },
        own: row.unitId === unitId,
        recordedBy: row.recordedByName,
        recordedAt: row.recordedAt,
      }));
    const inForce = values.find((one) => one.fromOn <= day) ?? null;
    return {
      key: definition.key,
      group: definition.group,
      label: definition.label,
      definition: definition.definition,
      source: definition.source,
      control: definition.control,
      unset: definition.unset,
      inForce,
      coming: values.filter((one) => one.fromOn > day),
      history: values.filter((one) => one.fromOn <= day && one !== inForce),
      texts: formTexts(definition, inForce?.value),
    };
  });
}
