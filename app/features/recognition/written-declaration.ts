/** What stands as the applicant's written declaration (一（三） 劳动者书面承诺). Pure. */
import { type UnsignedChange, unsignedChanges } from "~/features/signatures/coverage";
import { notice } from "~/law/clauses";
import type { Actor } from "~/lib/actor";
import { type AppError, ruleBroken } from "~/lib/errors";
import type { HistoryEntry } from "./application-view";

/** Kept with the step that states it: another system has taken the declaration and says so (`declaration: true`). */
export function declaredOver(
  { channel }: Pick<Actor, "channel">,
  declaration: boolean,
): Record<string, string> {
  return channel === "api" && declaration ? { declaredOver: "interface" } : {};
}

type Step = Pick<HistoryEntry, "action" | "recordedAt" | "occurredOn" | "actor" | "details">;

export type WrittenDeclaration =
  /** Signed on the screen or on paper (with its scan), and nothing declared was changed since. */
  | { state: "signed" }
  | { state: "stale"; changes: UnsignedChange[] }
  /** Taken by another system, which sent it over the interface. */
  | { state: "interface" }
  /** Only ticked at the window. */
  | { state: "none" };

export function writtenDeclaration(
  history: readonly Step[],
  { declaration, signedAt }: { declaration: boolean; signedAt: string | null },
): WrittenDeclaration {
  const changes = unsignedChanges(history, signedAt);
  if (signedAt !== null) return changes.length > 0 ? { state: "stale", changes } : { state: "signed" };
  const stated = history.findLast(({ action }) => action === "create" || action === "update");
  return declaration && stated?.details.declaredOver === "interface"
    ? { state: "interface" }
    : { state: "none" };
}

/** Why nothing can rest on the applicant's word yet; null when the declaration is there in writing. */
export function declarationBlock(written: WrittenDeclaration): AppError | null {
  if (written.state === "signed" || written.state === "interface") return null;
  return ruleBroken(
    "written_declaration_required",
    written.state === "stale"
      ? "申请人签名后申报内容有改动，原承诺不包括改动的内容。请本人在承诺书页重新签名，再凭承诺认可。"
      : "只有本人签了名的书面承诺才能作依据：还没有签名，也没有上传签名的纸质承诺书。请先在承诺书页签名或登记纸质承诺书。",
    notice("一（三）"),
    [
      {
        path: "method",
        code: "written_declaration_required",
        message: "请先由本人签署承诺书。",
        source: notice("一（三）"),
      },
    ],
  );
}
