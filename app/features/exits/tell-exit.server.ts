import type { Actor } from "~/lib/actor";
import { formatDate } from "~/lib/calendar-date";
import { conflict, invalidInput } from "~/lib/errors";
import type { TellExitInput } from "./inputs";
import { objectionDeadline } from "./rules";
import { type ExitTarget, takeExitStep } from "./take-exit-step.server";

/**
 * Records that the person was told of the intended exit, and until when an objection is in time. Told once; 422 for a
 * day in the future or before the proposal, 422 `calendar_out_of_range` beyond the loaded calendar.
 */
export async function tellExit(actor: Actor, target: ExitTarget, input: TellExitInput) {
  return takeExitStep(actor, target, "tell", async ({ exit, day, calendar }) => {
    if (exit.toldOn !== null) {
      throw conflict("already_told", `已于${formatDate(exit.toldOn)}告知本人，异议期已经起算。`);
    }
    const on = input.on ?? day;
    if (on > day || on < exit.proposedOn) {
      throw invalidInput([
        {
          path: "on",
          code: "day_out_of_range",
          message: `告知日期应在提请日（${formatDate(exit.proposedOn)}）和今天之间。`,
        },
      ]);
    }
    const objectUntil = objectionDeadline(on, calendar);
    return { changes: { toldOn: on, toldWay: input.way, objectUntil }, details: { on, objectUntil } };
  });
}
