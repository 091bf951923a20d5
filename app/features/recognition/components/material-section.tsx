import { Checkbox } from "~/components/ui/choice-group";
import { FieldErrors } from "~/components/ui/field";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import { valueOf } from "../form-values";
import { DECLARATION } from "../declaration";
import { DOCUMENT_CODES, requiredDocuments } from "../documents";
import { isRecognitionCategory } from "../category-guard";
import { documentLabels, documentStateOptions, requiredDocumentsLabel } from "../labels";
import { fieldId, type FormState } from "./fact-controls";

/** The checklist: required ones of the chosen category first and marked. */
export function MaterialSection({ values, errors }: FormState) {
  const category = valueOf(values, "category");
  const requirements = isRecognitionCategory(category) ? requiredDocuments(category) : [];
  const required = requirements.flatMap(({ anyOf }) => [...anyOf]);
  const either = requirements.flatMap(({ anyOf }) => (anyOf.length > 1 ? [...anyOf] : []));
  const codes = DOCUMENT_CODES.toSorted(
    (a, b) => Number(required.includes(b)) - Number(required.includes(a)),
  );
  return (
    <Section
      id="form-g"
      title="G 材料清单"
      note={isRecognitionCategory(category) ? `需要：${requiredDocumentsLabel(category)}` : "二（一）"}
    >
      {errors.documents?.map((message) => (
        <p key={message} className="err">
          {message}
        </p>
      ))}
      <table className="ev">
        <caption className="visually-hidden">材料清单</caption>
        <tbody>
          {codes.map((code) => (
            <tr key={code}>
              <th scope="row">
                <label htmlFor={`document-${code}`}>{documentLabels[code]}</label>
              </th>
              <td>{either.includes(code) ? "需要其一" : required.includes(code) && "需要"}</td>
              <td>
                <Select
                  id={`document-${code}`}
                  name={`document.${code}`}
                  emptyLabel="未交"
                  options={documentStateOptions(code)}
                  defaultValue={valueOf(values, `document.${code}`)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** The promise as it is signed (一（三）、五（三）). */
export function DeclarationSection({ values, errors }: FormState) {
  return (
    <Section id="form-f" title="F 本人承诺" note={`一（三） · 必填 · ${DECLARATION.version}`}>
      <ol className="list-decimal pl-4">
        {DECLARATION.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ol>
      <Checkbox name="declaration" value="yes" defaultChecked={valueOf(values, "declaration") === "yes"}>
        申请人已阅读以上内容并承诺
      </Checkbox>
      <FieldErrors id={`${fieldId("declaration")}-error`} error={errors.declaration} />
    </Section>
  );
}
