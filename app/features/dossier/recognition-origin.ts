/** Where a recognition without an application here comes from (六). Pure. */
import { NOTICE_IN_FORCE_FROM } from "~/features/legacy-claims/rules";
import type { RecognitionRecord } from "./records";

/** Older recognitions stay valid; a later one that was taken over stands on papers this record does not hold. */
export function originWords({
  legacy,
  occurredOn,
}: Pick<RecognitionRecord, "legacy" | "occurredOn">): string {
  if (!legacy) return "未留申请记录";
  return occurredOn < NOTICE_IN_FORCE_FROM
    ? "存量人员，原有认定继续有效"
    : "导入登记册，本系统没有申请、公示和县级决定记录，须核对认定表";
}
