/** The papers of an application with what is there of each, in the order the checklist asks for them. Pure. */
import type { ShownDocument } from "~/features/recognition/application-inputs";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { DOCUMENT_CODES, type DocumentCode, requiredDocuments } from "~/features/recognition/documents";
import { asNotHeld, heldDocuments, type NotHeld } from "~/features/recognition/not-held";
import type { Source } from "~/law/source";
import { type AttachmentView, inForce } from "./views";

export type ChecklistItem = {
  code: DocumentCode;
  /** Asked for by the category; `null`: handed in besides. */
  source: Source | null;
  /** The paper that can stand in its place. */
  instead: DocumentCode | null;
  verifiedBy: ShownDocument["verifiedBy"] | null;
  /** The applicant has no such paper: when and in what that was said. */
  notHeld: NotHeld | null;
  /** Asked for, and neither it nor the one in its place is there. */
  missing: boolean;
  files: AttachmentView[];
};

/** `items`: asked for or handed in; `others`: the papers that can still be added. */
export function checklistOf(
  category: RecognitionCategory,
  documents: readonly ShownDocument[],
  attachments: readonly AttachmentView[],
): { items: ChecklistItem[]; others: DocumentCode[] } {
  const files = inForce(attachments);
  const listed = new Map(documents.map((one) => [one.code, one]));
  const held = new Set(heldDocuments(documents).map((one) => one.code));
  const required = requiredDocuments(category);
  const items = DOCUMENT_CODES.map((code) => {
    const requirement = required.find(({ anyOf }) => anyOf.includes(code));
    const instead = requirement?.anyOf.find((other) => other !== code) ?? null;
    return {
      code,
      source: requirement?.source ?? null,
      instead,
      verifiedBy: listed.get(code)?.verifiedBy ?? null,
      notHeld: documents.filter((one) => one.code === code).flatMap(asNotHeld)[0] ?? null,
      missing: requirement !== undefined && !requirement.anyOf.some((one) => held.has(one)),
      files: files.filter((one) => one.kind === "document" && one.documentCode === code),
    };
  });
  const asked = items.filter(
    (item) => item.source !== null || item.verifiedBy !== null || item.files.length > 0,
  );
  return {
    items: asked,
    others: items.filter((item) => !asked.includes(item)).map((item) => item.code),
  };
}
