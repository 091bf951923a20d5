import { describe, expect, it } from "vitest";

import { agreementState, agreementWords } from "~/features/help-plan/agreement-state";

describe("the person's agreement to a plan", () => {
  it.each([
    [{ agreedOn: null, signed: false }, null, "none", "本人没有签字"],
    [
      { agreedOn: "2026-11-24", signed: false },
      null,
      "reported",
      "本人同意由经办人填报（2026-11-24），未附签字",
    ],
    [{ agreedOn: "2026-11-24", signed: true }, "纸上", "signed", "本人 2026-11-24 纸上签字同意"],
    // Evidence frozen before the two were told apart claims no signature.
    [{ agreedOn: "2026-11-24", signed: undefined }, null, "signed", "登记本人 2026-11-24 同意"],
  ])("%o", (agreement, way, state, words) => {
    expect([agreementState(agreement), agreementWords(agreement, way)]).toEqual([state, words]);
  });
});
