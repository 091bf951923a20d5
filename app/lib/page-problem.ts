import type { Source } from "~/law/source";
import type { Violation } from "./errors";
import type { FormValues } from "./form-body";

/** A refusal as a page shows it above its form. */
export type PageProblem = { message: string; code: string; violations: Violation[]; source: Source | null };

/** A refused form of a page with several: which it was, what was typed, why. */
export type FailedForm = { intent: string; id: string; values: FormValues; problem: PageProblem };
