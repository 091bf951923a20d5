import type { Source } from "~/law/source";
import type { Violation } from "./errors";

/** A refusal as a page shows it above its form. */
export type PageProblem = { message: string; code: string; violations: Violation[]; source: Source | null };
