import { CheckboxGroup } from "~/components/ui/choice-group";
import type { ApplicationView } from "../application-view";
import { CONDITION_DOCUMENTS, missingDocuments } from "../documents";
import { documentLabels } from "../labels";
import { heldDocuments } from "../not-held";

/** The papers of the category that nobody has seen: the applicant may answer not to have them (二（二）). */
export function NotHeldFields({
  view,
  form,
  errors,
}: {
  view: ApplicationView;
  form?: string | undefined;
  errors: Record<string, string[]>;
}) {
  const shown = heldDocuments(view.documents).map((one) => one.code);
  const missing = missingDocuments(view.category, shown).filter((code) => CONDITION_DOCUMENTS.includes(code));
  if (missing.length === 0) return null;
  return (
    <CheckboxGroup
      name="notHeld"
      form={form}
      label="申请人答复没有、交不出的材料"
      hint="勾选后可以受理，再办理初审不通过并注明原因；没有问过本人的不要勾选。"
      error={errors.notHeld}
      options={missing.map((code) => ({ value: code, label: documentLabels[code] }))}
      defaultValues={view.documents
        .filter(({ verifiedBy }) => verifiedBy === "not_held")
        .map(({ code }) => code)}
    />
  );
}
