/** Bulk decisions as their page shows them: before and after. */
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { Clock } from "~/features/recognition/clocks";
import type { BulkKind } from "./kinds";

export type PlannedCase = {
  id: string;
  version: number;
  name: string;
  number: string;
  unit: string;
  category: RecognitionCategory | null;
  processing: Clock | null;
  /** Why the step is not open now; null: it is. */
  blocked: string | null;
  warnings: string[];
};

/** The list the cases were chosen on, to go back to. */
export type BulkOrigin = { list: string; filter: string };

export type BulkPlan = {
  kind: BulkKind;
  ready: PlannedCase[];
  blocked: PlannedCase[];
  /** How many the list holds, where more than fit were meant. */
  beyond: number;
};

export type BulkResult = { id: string; name: string; number: string; done: boolean; message: string };
