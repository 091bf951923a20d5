import { today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import type { VacancyInput } from "./inputs";
import { validityOver } from "./rules";

/** 422 `date_in_past` for a last day that is over today. */
export function requireNotOver({ validUntil }: Pick<VacancyInput, "validUntil">): void {
  const message = validityOver(validUntil, today());
  if (message !== null) throw invalidInput([{ path: "validUntil", code: "date_in_past", message }]);
}
