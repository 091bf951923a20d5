import { ruleBroken } from "~/lib/errors";
import { notice } from "~/law/clauses";

/** The answer to an objection, where there is one: no decision leaves it open. Throws 422 `objection_unanswered`. */
export function requireAnswer(objection: string | null, answer: string | undefined): string | null {
  if (objection === null) return null;
  if (answer) return answer;
  throw ruleBroken("objection_unanswered", "本人提出了异议，决定时须写明对异议的答复。", notice("三（六）"), [
    { path: "objectionAnswer", code: "required", message: "请写明对异议的核实情况和答复。" },
  ]);
}
