/**
 * For each rule R01–R40 what hits and what just does not: lives of the clean caseload with one defect planted, so that
 * an inspector can read them.
 */
import { applicationCases } from "./application";
import { categoryCases } from "./category";
import { procedureCases, unstatedCases } from "./procedure";
import { helpCases } from "./help";
import { postsCases } from "./posts";
import { exitsCases } from "./exits";
import type { PlantedCase } from "./plant";

export const PLANTED: readonly PlantedCase[] = [
  ...applicationCases,
  ...categoryCases,
  ...procedureCases,
  ...helpCases,
  ...postsCases,
  ...exitsCases,
  ...unstatedCases,
];
