import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import type { ShownDocument } from "../application-inputs";
import type { RecognitionCategory } from "../categories";
import { missingDocuments, requiredDocuments, type DocumentCode } from "../documents";
import { documentLabels, documentVerificationLabels } from "../labels";

/** What the category asks for, and whatever else was shown. */
function listed(category: RecognitionCategory, documents: readonly ShownDocument[]): DocumentCode[] {
  const shown = documents.map((document) => document.code);
  const lacking = missingDocuments(category, shown);
  const required = requiredDocuments(category).flatMap(({ anyOf }) =>
    anyOf.filter((code) => shown.includes(code)),
  );
  return [...new Set([...required, ...lacking, ...shown])];
}

/** The materials checklist: verified how, or missing. */
export function CaseMaterials({
  category,
  documents,
}: {
  category: RecognitionCategory;
  documents: readonly ShownDocument[];
}) {
  const lacking = missingDocuments(
    category,
    documents.map((one) => one.code),
  ).length;
  return (
    <Section title="材料" note={`二（一） · ${lacking === 0 ? "齐" : `缺 ${lacking} 件`}`}>
      <table className="ev">
        <caption className="visually-hidden">材料清单</caption>
        <tbody>
          {listed(category, documents).map((code) => {
            const document = documents.find((one) => one.code === code);
            return (
              <tr key={code}>
                <th scope="row">{documentLabels[code]}</th>
                <td>
                  {document ? (
                    documentVerificationLabels[document.verifiedBy]
                  ) : (
                    <Status kind="lack">未交</Status>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}
