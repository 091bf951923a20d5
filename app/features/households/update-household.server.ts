import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { encryptField } from "~/lib/crypto/field-cipher.server";
import { conflict } from "~/lib/errors";
import { maskAddress } from "~/lib/masking";
import type { HouseholdInput } from "./inputs";
import { placeHousehold } from "./place.server";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

/**
 * Corrects head, address and whether the household is urban; an address left out stays. A household moves to
 * another unit only as a draft: on the list it is ended as moved (迁出) and entered anew there (409).
 */
export async function updateHousehold(actor: Actor, target: HouseholdTarget, input: HouseholdInput) {
  return takeHouseholdStep(actor, target, "update", async ({ household: current }) => {
    const place = await placeHousehold(actor, input.division);
    const moves = place.unitId !== current.unitId;
    if (moves && (current.status !== "draft" || place.city !== current.city)) {
      throw conflict("household_moved", "户口簿住址已属于另一单位，请按“迁出”注销，由迁入地重新登记。");
    }
    const { city: _city, ...units } = place;
    const changed = [
      input.headName !== current.headName && `户主 ${current.headName} → ${input.headName}`,
      input.urban !== current.urban && `城市居民家庭 ${current.urban ? "是 → 否" : "否 → 是"}`,
      input.division !== current.division && "户口簿住址区划",
      input.address !== undefined && "户口簿住址",
    ].filter(Boolean);
    return {
      occurredOn: today(),
      changes: {
        ...units,
        headName: input.headName,
        division: input.division,
        urban: input.urban,
        ...(input.address === undefined
          ? {}
          : { addressCipher: encryptField(input.address), addressMasked: maskAddress(input.address) }),
      },
      note: changed.length > 0 ? `更正：${changed.join("；")}` : "",
    };
  });
}
