import { Checkbox } from "~/components/ui/choice-group";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import { valueOf } from "../application-form";
import { DOCUMENT_CODES, requiredDocuments } from "../documents";
import { isRecognitionCategory } from "../category-guard";
import { documentLabels, documentVerificationLabels, requiredDocumentsLabel } from "../labels";
import type { FormState } from "./fact-controls";

const VERIFICATIONS = Object.entries(documentVerificationLabels).map(([value, label]) => ({ value, label }));

/** The checklist: required ones of the chosen category first and marked. */
export function MaterialSection({ values, errors }: FormState) {
  const category = valueOf(values, "category");
  const required = isRecognitionCategory(category)
    ? requiredDocuments(category).flatMap(({ anyOf }) => [...anyOf])
    : [];
  const codes = DOCUMENT_CODES.toSorted(
    (a, b) => Number(required.includes(b)) - Number(required.includes(a)),
  );
  return (
    <Section
      title="材料"
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
              <td>{required.includes(code) && "需要"}</td>
              <td>
                <Select
                  id={`document-${code}`}
                  name={`document.${code}`}
                  emptyLabel="未交"
                  options={VERIFICATIONS}
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

/** What the applicant promises, in plain words (一（三）、五（三）). */
const PROMISES = [
  "本人已办理失业登记，有劳动能力和就业意愿，愿意接受公共就业服务。",
  "本人没有与用人单位建立劳动关系，没有由单位缴纳社会保险，没有营业执照，也没有在其他单位担任法定代表人、股东（合伙人）、监事、理事或负责人。",
  "本人没有不低于当地最低工资标准的稳定收入。",
  "所填情况和所交材料真实；同意通过部门信息共享、实地核查核实，同意在辖区内公示 3 个工作日。",
  "就业、办理营业执照、领取养老金、入学、服兵役或者迁出的，及时报告。",
  "知道提供虚假情况将取消认定、追回款项，涉嫌犯罪的移交处理。",
];

export function DeclarationSection({ values }: FormState) {
  return (
    <Section title="本人承诺" note="一（三）">
      <ol className="list-decimal pl-4">
        {PROMISES.map((promise) => (
          <li key={promise}>{promise}</li>
        ))}
      </ol>
      <Checkbox name="declaration" value="yes" defaultChecked={valueOf(values, "declaration") === "yes"}>
        申请人已阅读以上内容并承诺
      </Checkbox>
    </Section>
  );
}
