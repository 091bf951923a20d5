import { data } from "@remix-run/node";

import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { isCalendarDate } from "~/lib/calendar-date";
import { invalidInput } from "~/lib/errors";
import type { PageProblem } from "~/lib/page-problem";
import type { OutcomeLine } from "~/components/ui/bulk-outcome";
import { runBulkSubsidies } from "./run-bulk.server";

type Outcome = { problem: PageProblem | null; lines: OutcomeLine[] };

/** Approves or pays the ticked subsidies (`id:version`), with a result per row. */
export async function actOnSubsidies(actor: Actor, form: FormData) {
  try {
    const cases = form.getAll("case").map((value) => {
      const [subsidyId = "", version = "0"] = String(value).split(":");
      return { subsidyId, version: Number(version) };
    });
    if (cases.length === 0) throw invalidInput([], "请先勾选要办理的补贴。");
    const paidOn = String(form.get("paidOn") ?? "");
    const pays = form.get("intent") === "pay";
    if (pays && !isCalendarDate(paidOn)) throw invalidInput([], "请填发放日期。");
    const results = await runBulkSubsidies(
      actor,
      pays ? { step: "pay", paidOn, cases } : { step: "approve", cases },
    );
    const lines = results.map(({ subsidyId, ...line }) => ({ key: subsidyId, ...line }));
    return data<Outcome>({ problem: null, lines });
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data<Outcome>({ problem: answer.problem, lines: [] }, init ?? undefined);
  }
}
