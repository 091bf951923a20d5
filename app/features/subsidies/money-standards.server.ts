import { settingOn } from "~/features/settings/queries.server";
import type { SettingKey } from "~/features/settings/definitions";
import type { CalendarDate } from "~/lib/calendar-date";
import { fenOf } from "~/lib/money";
import type { MonthlyCeiling } from "./insurance-sum";
import { isEmployerInsurance, type SubsidyKind } from "./kinds";

async function monthly(key: SettingKey, unitId: number, on: CalendarDate): Promise<MonthlyCeiling | null> {
  const set = await settingOn(unitId, key, on);
  const fen = typeof set?.value === "string" ? fenOf(set.value) : null;
  return set && fen !== null ? { fen, source: set.source } : null;
}

/** What the unit's city has set for a kind on a day; null where it has set nothing. Asks only for what the kind needs. */
export async function readMoneyStandards(kind: SubsidyKind, unitId: number, on: CalendarDate) {
  return {
    employerCeiling: isEmployerInsurance(kind)
      ? await monthly("employer_insurance_ceiling", unitId, on)
      : null,
    fullTier:
      kind === "flexible_social_insurance" ? await monthly("full_tier_contribution", unitId, on) : null,
  };
}
