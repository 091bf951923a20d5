import { inArray } from "drizzle-orm";

import { applicationContentSchema } from "~/features/recognition/application-inputs";
import { today } from "~/lib/clock.server";
import { maskAddress } from "~/lib/masking";
import { executor } from "~/lib/transaction.server";
import { division } from "~db/schema";
import { text } from "./answers";
import type { DraftContent } from "./draft";
import { householdDivision, statedContent } from "./stated-content";
import { summarize, type SummarySection } from "./summary";

/** 长春市南关区, 山东省: what the code of a household is called. */
async function placeName(code: string | undefined): Promise<string> {
  if (code === undefined) return "";
  const codes = [2, 4, 6, 9, 12].map((digits) => code.slice(0, digits).padEnd(12, "0"));
  const rows = await executor()
    .select({ code: division.code, name: division.name })
    .from(division)
    .where(inArray(division.code, codes));
  const names = new Map(rows.map((row) => [row.code, row.name]));
  return [...new Set(codes)].map((one) => names.get(one) ?? "").join("") || code;
}

/**
 * What was stated in words; null while the answers cannot be read as a whole. `forOthers`: the address is masked,
 * as for everybody but the applicant.
 */
export async function readSummary(
  draft: DraftContent,
  { forOthers }: { forOthers: boolean },
): Promise<SummarySection[] | null> {
  const parsed = applicationContentSchema.safeParse(statedContent(draft, today(), true));
  if (!parsed.success) return null;
  const address = text(draft.values, "address");
  return summarize(
    parsed.data,
    {
      residence: draft.place?.name ?? "",
      address: forOthers ? maskAddress(address) : address,
      household: await placeName(householdDivision(draft)),
    },
    text(draft.values, "retirementCategory") === "unknown",
  );
}
