/** What the taps of a home visit become: the words of the contact, the reply to the offer, the next day. */
import { describe, expect, it } from "vitest";

import { isSubstantive } from "~/features/dossier/rules";
import { visitSchema } from "~/features/visits/inputs";
import { visitAnswer, visitContact } from "~/features/visits/visit-contact";

const OFFER = { offerId: "01a199ee-c708-732a-9411-c478a697eb40", offerVersion: "1" };

const CASES: { name: string; form: object; content: string; substantive: boolean; nextOn: string | null }[] =
  [
    {
      name: "the person, two topics, nothing written",
      form: { topics: ["jobs", "family"], next: "2026-12-01" },
      content: "谈了岗位推荐、家庭情况。",
      substantive: true,
      nextOn: "2026-12-01",
    },
    {
      name: "the person, a sentence and no topic",
      form: { note: "孩子放学由奶奶接", next: "none" },
      content: "孩子放学由奶奶接",
      substantive: true,
      nextOn: null,
    },
    {
      name: "only the family: keeps in touch, is no substantive contact",
      form: { met: "family", topics: ["health"], next: "other", nextOn: "2026-12-20" },
      content: "谈了身体情况。",
      substantive: false,
      nextOn: "2026-12-20",
    },
    {
      name: "nobody: what was tapped before is left out",
      form: { met: "none", topics: ["jobs"], outcome: "seeking", note: "邻居说去外地", next: "2026-12-01" },
      content: "上门没有见到人。邻居说去外地",
      substantive: false,
      nextOn: "2026-12-01",
    },
  ];

describe("a home visit as a contact", () => {
  it.each(CASES)("$name", ({ form, content, substantive, nextOn }) => {
    const contact = visitContact(visitSchema.parse(form));
    expect(contact).toMatchObject({ kind: "02", way: "home_visit", content, nextOn });
    expect(isSubstantive(contact)).toBe(substantive);
    if (contact.met === "none") expect([contact.topics, contact.outcome]).toEqual([[], undefined]);
  });

  it("promises a step only with a day", () => {
    const step = (next: string) =>
      visitContact(visitSchema.parse({ note: "问近况", nextStep: "call", next }));
    expect(step("2026-12-01").nextStep).toBe("call");
    expect(step("none").nextStep).toBeNull();
  });
});

describe("what was said to the offer", () => {
  const answer = (form: object) => visitAnswer(visitSchema.parse({ topics: ["jobs"], ...OFFER, ...form }));

  it("is recorded only when the person says it", () => {
    expect(answer({ answer: "interested" })).toEqual({ reply: "interested" });
    expect(answer({ answer: "interested", met: "family" })).toBeNull();
    expect(answer({ answer: "thinking" })).toBeNull();
    expect(answer({ answer: "refused", refusalReason: "too_far", refusalJustified: "yes" })).toEqual({
      reply: "refused",
      refusal: { reason: "too_far", justified: true },
    });
  });

  it("asks for the reason of a refusal and whether it is justified", () => {
    const refused = visitSchema.safeParse({ topics: ["jobs"], ...OFFER, answer: "refused" });
    expect(refused.error?.issues.map(({ path }) => path[0])).toEqual(["refusalReason", "refusalJustified"]);
  });
});

describe("a form that says too little", () => {
  const faults = (form: object) => visitSchema.safeParse(form).error?.issues.map(({ path }) => path[0]) ?? [];

  it("asks what was talked about, unless nobody was met", () => {
    expect(faults({})).toEqual(["topics"]);
    expect(faults({ met: "none" })).toEqual([]);
  });

  it("asks for the day behind 另选, and takes no ID number", () => {
    expect(faults({ note: "问近况", next: "other" })).toEqual(["nextOn"]);
    expect(faults({ note: "证件 229901198106210025" })).toEqual(["note"]);
  });
});
