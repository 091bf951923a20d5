import type { Actor } from "~/lib/actor";
import { formatDate } from "~/lib/calendar-date";
import { conflict, invalidInput } from "~/lib/errors";
import type { ObjectExitInput } from "./inputs";
import { type ExitTarget, takeExitStep } from "./take-exit-step.server";

/** Records the person's objection; the decision has to answer it. 422 for a day outside the time for objections. */
export async function objectExit(actor: Actor, target: ExitTarget, input: ObjectExitInput) {
  return takeExitStep(actor, target, "object", async ({ exit, day }) => {
    if (exit.objection !== null) {
      throw conflict("already_objected", "本人的异议已经登记，请在决定时一并答复。");
    }
    const on = input.on ?? day;
    const { toldOn, objectUntil } = exit;
    if (toldOn === null || objectUntil === null || on > day || on < toldOn || on > objectUntil) {
      throw invalidInput([
        {
          path: "on",
          code: "objection_out_of_time",
          message:
            objectUntil === null || toldOn === null
              ? "还没有告知本人拟注销。"
              : `提出异议的日期应在告知日（${formatDate(toldOn)}）到异议期满（${formatDate(objectUntil)}）之间，且不晚于今天。`,
        },
      ]);
    }
    return { changes: { objection: input.text, objectedOn: on }, details: { on } };
  });
}
