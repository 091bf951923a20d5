/** The window's list of online applications: what each state is called, and what can be done. Pure. */
import { z } from "zod";
import { freeText } from "~/lib/free-text";

export const INTAKE_STATES = ["waiting", "linked", "declined", "withdrawn"] as const;
export type IntakeState = (typeof INTAKE_STATES)[number];

/** `submitted` rows all wait for a look: the others were joined by themselves. */
export const INTAKE_STATUS: Record<IntakeState, "submitted" | "linked" | "declined" | "withdrawn"> = {
  waiting: "submitted",
  linked: "linked",
  declined: "declined",
  withdrawn: "withdrawn",
};

export const intakeLabels: Record<IntakeState, string> = {
  waiting: "待核对",
  linked: "已转为申请",
  declined: "已答复",
  withdrawn: "已撤回",
};

export const intakeQuerySchema = z.strictObject({
  state: z.enum(INTAKE_STATES, "没有这种状态").default("waiting"),
  q: z.string().trim().max(40, "查询内容不超过 40 个字").optional(),
  cursor: z.string().max(60).optional(),
});
export type IntakeQuery = z.output<typeof intakeQuerySchema>;

/** Said to the applicant unless somebody writes something else; tells nothing about the register. */
export const NEUTRAL_ANSWER = "请本人携带身份证到窗口核对。";

export const answerSchema = z.object({
  answer: freeText("给申请人的答复", { minimum: 4, maximum: 300 }),
});
