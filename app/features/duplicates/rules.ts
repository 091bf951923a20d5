/** Which two records may be one human, and what stands against joining them. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";

export const DUPLICATE_REASONS = [
  "near_number",
  "same_name_and_birth",
  "same_name_and_phone",
  "same_name_and_address",
  "same_phone",
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

export const duplicateReasonLabels: Record<DuplicateReason, string> = {
  near_number: "姓名相同，证件号只差一处",
  same_name_and_birth: "姓名、出生日期相同",
  same_name_and_phone: "姓名、电话相同",
  same_name_and_address: "姓名、住址相同",
  same_phone: "电话相同",
};

/** How much each agreement says; a shared phone alone is often a family's. */
const WEIGHTS: Record<DuplicateReason, number> = {
  near_number: 50,
  same_name_and_birth: 40,
  same_name_and_phone: 40,
  same_name_and_address: 40,
  same_phone: 10,
};

/** More people than this on one number are an office's or an agent's: that says nothing of them. */
export const MOST_SHARING_A_PHONE = 5;

export type Compared = {
  one: NumberAndBirth & { name: string };
  other: NumberAndBirth & { name: string };
  samePhone: boolean;
  sameAddress: boolean;
};

type NumberAndBirth = { birthDate: CalendarDate; residentId: string };

/** The 17 digits before the check digit: the masked number hides only the birth date. */
export function numberBody({ birthDate, residentId }: NumberAndBirth): string {
  return `${residentId.slice(0, 6)}${birthDate.replaceAll("-", "")}${residentId.slice(14, 17)}`;
}

/** How two numbers differ when one may be a slip of the other: one digit, or two neighbours exchanged. */
export function numberSlip(one: string, other: string): "one_digit" | "transposed" | null {
  if (one.length !== other.length) return null;
  const differing = [...one].flatMap((digit, index) => (digit === other[index] ? [] : [index]));
  const [first, second] = differing;
  if (differing.length === 1) return "one_digit";
  if (differing.length !== 2 || first === undefined || second !== first + 1) return null;
  return one[first] === other[second] && one[second] === other[first] ? "transposed" : null;
}

/** Why two records may be one human, strongest reason first, with their weight (at most 100). */
export function assessPair({ one, other, samePhone, sameAddress }: Compared): {
  reasons: DuplicateReason[];
  score: number;
} {
  const sameName = one.name === other.name;
  const holds: Record<DuplicateReason, boolean> = {
    near_number: sameName && numberSlip(numberBody(one), numberBody(other)) !== null,
    same_name_and_birth: sameName && one.birthDate === other.birthDate,
    same_name_and_phone: sameName && samePhone,
    same_name_and_address: sameName && sameAddress,
    same_phone: !sameName && samePhone,
  };
  const reasons = DUPLICATE_REASONS.filter((reason) => holds[reason]);
  return {
    reasons,
    score: Math.min(
      100,
      reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0),
    ),
  };
}

/** Addresses compared as people write them: without blanks, width and the punctuation of numbers. */
export function normalAddress(address: string): string {
  return address.normalize("NFKC").replace(/[\s,，.。·\-—－_()（）号室]/g, "");
}

export type MergeSide = {
  name: string;
  /** The unit that has the dossier. */
  unitId: number;
  recognitionInForce: boolean;
  openApplication: boolean;
  openTransfer: boolean;
  /** Households this record is a member of. */
  householdIds: readonly string[];
};

export type MergeBlock = { code: string; message: string };

/** What has to be settled before two records can become one, with what to do. */
export function mergeBlocks(kept: MergeSide, merged: MergeSide): MergeBlock[] {
  const blocks: MergeBlock[] = [];
  if (kept.recognitionInForce && merged.recognitionInForce) {
    blocks.push({
      code: "both_recognized",
      message: "两份档案的认定都有效，属重复认定。请先核实，将其中一份办理注销，再合并。",
    });
  }
  if (kept.openApplication && merged.openApplication) {
    blocks.push({
      code: "both_applying",
      message: "两份档案都有在办的申请。请先办结或撤回其中一件，再合并。",
    });
  }
  if (
    (kept.recognitionInForce && merged.openApplication && !merged.recognitionInForce) ||
    (merged.recognitionInForce && kept.openApplication && !kept.recognitionInForce)
  ) {
    blocks.push({
      code: "recognized_and_applying",
      message: "一份档案的认定有效，另一份有在办的申请。请先撤回这件申请，再合并。",
    });
  }
  // As with a transfer: a running case stays with the office that runs it, and ends there first.
  if (merged.openApplication && !kept.openApplication && merged.unitId !== kept.unitId) {
    blocks.push({
      code: "applying_elsewhere",
      message:
        "要并入的档案在另一单位有在办的申请，合并会使那里办不下去。请先由那里办结或撤回这件申请，或保留那一份档案、把这一份并入它。",
    });
  }
  const moving = [kept, merged].filter(({ openTransfer }) => openTransfer);
  if (moving.length > 0) {
    blocks.push({ code: "transfer_open", message: "有一份档案正等待其他单位接收。请先撤回转移，再合并。" });
  }
  if (kept.householdIds.some((id) => merged.householdIds.includes(id))) {
    blocks.push({
      code: "same_household",
      message: "两份档案是同一零就业家庭的两名成员。确为同一人的，请先更正家庭成员，再合并。",
    });
  }
  return blocks;
}

export type Interval = { id: string; from: CalendarDate; until: CalendarDate | null };

/**
 * Recognitions that would count one human twice: where two intervals of the two records overlap, the ended one gives
 * way, and of two ended ones that of the merged record. Returns their ids.
 */
export function overlappingRecognitions(kept: readonly Interval[], merged: readonly Interval[]): string[] {
  const overlaps = (a: Interval, b: Interval) =>
    (a.until === null || b.from < a.until) && (b.until === null || a.from < b.until);
  const voided = new Set<string>();
  for (const one of kept) {
    for (const other of merged) {
      if (!overlaps(one, other) || voided.has(one.id) || voided.has(other.id)) continue;
      voided.add(other.until === null ? one.id : other.id);
    }
  }
  return [...voided];
}
