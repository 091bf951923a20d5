/** Call-backs after employment (就业后回访): their states and the filters of the list's address. Pure. */
import { z } from "zod";

import { countParameter, unitIdParameter } from "~/lib/field-schemas";

/** `due`: its days have come and nobody has spoken with the person; `over`: of those, past the day itself. */
export const CALL_BACK_SHOWS = ["due", "over", "done", "missed", "coming"] as const;
export type CallBackShow = (typeof CALL_BACK_SHOWS)[number];
export type CallBackState = Exclude<CallBackShow, "over">;

export const callBackShowLabels: Record<CallBackShow, string> = {
  due: "应回访",
  over: "其中已逾期",
  done: "已回访",
  missed: "漏访",
  coming: "一个月内到期",
};

export const callBackDefinitions: Record<CallBackShow, string> = {
  due: "就业的人到了回访时点（提前 7 天列出）、这段时间还没有实质联系",
  over: "回访时点已过、仍没有实质联系",
  done: "在这个回访时点前 7 天到下个时点之前有实质联系；近一年",
  missed: "下个时点已到或已不在岗，这段时间没有实质联系；近一年",
  coming: "今后一个月内到时点的回访",
};

export const CALL_BACK_WHO = ["mine", "none"] as const;

export const callBackListSchema = z.strictObject({
  show: z.enum(CALL_BACK_SHOWS, "没有这一项").default("due"),
  months: countParameter(24).optional(),
  who: z.enum(CALL_BACK_WHO, "没有这种责任人").optional(),
  unit: unitIdParameter.optional(),
  page: countParameter(10_000).optional(),
  /** The row whose form is open: an employment and its point. */
  open: z.string().max(60).optional(),
});
export type CallBackQuery = z.output<typeof callBackListSchema>;
