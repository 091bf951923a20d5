import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { decryptField, encryptField } from "~/lib/crypto/field-cipher.server";
import { conflict, invalidInput } from "~/lib/errors";
import { placeNames } from "~/features/people/record-texts.server";
import { maskAddress } from "~/lib/masking";
import { requireCorrectionReason } from "./correction-reason";
import type { HouseholdChange } from "./inputs";
import { placeHousehold } from "./place.server";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

type Address = { addressCipher: string | null; address: string | null };

/** The address as typed, where one was typed and differs from the one on file; in words, old → new, as shown. */
function addressChange(current: Address, typed: string | undefined) {
  const old = current.addressCipher === null ? null : decryptField(current.addressCipher);
  if (typed === undefined || typed === old) return null;
  const masked = maskAddress(typed);
  return {
    said:
      masked === current.address
        ? `户口簿住址 ${masked}：隐去的部分有改动`
        : `户口簿住址 ${current.address ?? "未填"} → ${masked}`,
    columns: { addressCipher: encryptField(typed), addressMasked: masked },
  };
}

/**
 * Corrects head, address and whether the household is urban; an address left out stays. What stood is kept (trigger
 * `keep_household`); the reason, asked for once the household was sent (422), stands in the history. A household moves
 * to another unit only as a draft: on the list it is ended as moved (迁出) and entered anew there (409).
 */
export async function updateHousehold(
  actor: Actor,
  target: HouseholdTarget,
  { reason, ...input }: HouseholdChange,
) {
  return takeHouseholdStep(actor, target, "update", async ({ household: current, steps }) => {
    requireCorrectionReason({ status: current.status, history: steps }, reason);
    const served = await placeHousehold(actor, input.division);
    const moves = served.unitId !== current.unitId;
    if (moves && (current.status !== "draft" || served.city !== current.city)) {
      throw conflict("household_moved", "户口簿住址已属于另一单位，请按“迁出”注销，由迁入地重新登记。");
    }
    const { city: _city, ...units } = served;
    const names = await placeNames([current.division, input.division]);
    const place = (code: string) => names.get(code) ?? code;
    const address = addressChange(current, input.address);
    const changed = [
      input.headName !== current.headName && `户主 ${current.headName} → ${input.headName}`,
      input.urban !== current.urban && `城市居民家庭 ${current.urban ? "是 → 否" : "否 → 是"}`,
      input.division !== current.division &&
        `户口簿住址所在社区 ${place(current.division)} → ${place(input.division)}`,
      address?.said,
    ].filter(Boolean);
    if (changed.length === 0) {
      throw invalidInput([
        { path: "headName", code: "nothing_changed", message: "没有改动：所填与登记的一致。" },
      ]);
    }
    const note = `更正：${changed.join("；")}`;
    return {
      occurredOn: today(),
      changes: {
        ...units,
        headName: input.headName,
        division: input.division,
        urban: input.urban,
        ...address?.columns,
      },
      note: reason ? `${note}。原因：${reason}` : note,
    };
  });
}
