/**
 * Answers that are read off a paper. Who says not to have the paper (二（一）) is not asked for them: the day and the
 * number stay empty, and what rests on them cannot be confirmed. Pure.
 */
import type { FormValues } from "~/features/recognition/application-form";
import type { DocumentCode } from "~/features/recognition/documents";
import type { CalendarDate } from "~/lib/calendar-date";
import { text, yes } from "./answers";
import { type DraftContent, notHeldOf, type SaidIn, sayingNotHeld } from "./draft";

/** By the question whose yes asks for the paper: the paper, and what of it may then stay empty, in words. */
export const PAPER_OF_QUESTION = {
  layoff: { code: "labour_termination_proof", empty: "解除日期不知道的可以空着" },
  disability: { code: "disability_certificate", empty: "证号可以空着" },
  dibao: { code: "dibao_certificate", empty: "编号、日期可以空着" },
  land: { code: "land_expropriation_proof", empty: "级别、编号、日期不知道的可以空着" },
  graduate: { code: "diploma", empty: "编号、离校日期不知道的可以空着" },
} as const satisfies Record<string, { code: DocumentCode; empty: string }>;

export type PaperQuestion = keyof typeof PAPER_OF_QUESTION;
const QUESTIONS = Object.keys(PAPER_OF_QUESTION) as PaperQuestion[];

/** The box beside the question: 我没有这份材料. */
export const absentField = (code: DocumentCode) => `absent.${code}`;

/** Whether the applicant has said not to have the paper of a question. */
export function isPaperAbsent(values: FormValues, question: PaperQuestion): boolean {
  return notHeldOf(values).some(({ code }) => code === PAPER_OF_QUESTION[question].code);
}

/** The boxes as they stand, for the page. */
export function absentBoxes(values: FormValues): FormValues {
  return Object.fromEntries(notHeldOf(values).map(({ code }) => [absentField(code), ["yes"]]));
}

/**
 * The answers with the boxes of a posted form. What was said before keeps its day; what was sent in is not absent,
 * whatever an older page says.
 */
export function withAbsentBoxes(
  values: FormValues,
  posted: FormValues,
  said: { saidOn: CalendarDate; saidIn: SaidIn },
  uploaded: readonly (string | null)[],
): FormValues {
  return QUESTIONS.reduce((answers, question) => {
    const { code } = PAPER_OF_QUESTION[question];
    const absent = text(posted, absentField(code)) === "yes" && !uploaded.includes(code);
    if (absent === isPaperAbsent(answers, question)) return answers;
    return sayingNotHeld(answers, code, absent ? said : null);
  }, values);
}

/** Papers not held that the application is about: of a question answered with yes, or of the category applied for. */
export function absentPapers({ values }: DraftContent, asked: readonly DocumentCode[]) {
  const claimed = QUESTIONS.filter((question) => yes(values, question)).map(
    (question): DocumentCode => PAPER_OF_QUESTION[question].code,
  );
  return notHeldOf(values).filter(({ code }) => claimed.includes(code) || asked.includes(code));
}
