/** The parts of the form, as links; a part with faults says so. */
const PARTS = [
  { id: "form-category", label: "类别", fields: /^(?:category|appliedOn)$/ },
  {
    id: "form-a",
    label: "A 基本情况",
    fields: /^details\.(?:ethnicity|education|politicalStatus|maritalStatus|health|alternateContact)/,
  },
  {
    id: "form-b",
    label: "B 失业情况",
    fields:
      /^(?:unemploy|ableToWork|willingToWork|retirementCategory|details\.(?:unemployment|employmentCertificate|insurance|skills|certificates|workHistory))/,
  },
  {
    id: "form-exclusions",
    label: "不予认定情形",
    fields: /^(?:labourRelation|employerInsured|businessRegistration|companyPosts|monthlyIncome)/,
  },
  {
    id: "form-c",
    label: "C 人员类别",
    fields:
      /^(?:stateOwned|disabilityC|zeroEmp|urbanDibao|land|graduation|ever|details\.(?:formerEmployer|disability|zeroEmp|dibao|land|school|major|diploma|additional))/,
  },
  { id: "form-d", label: "D 家庭成员", fields: /^details\.family/ },
  { id: "form-e", label: "E 意愿", fields: /^details\.(?:wishes|services)/ },
  { id: "form-g", label: "G 材料", fields: /^documents?/ },
  { id: "form-f", label: "F 承诺", fields: /^declaration/ },
] as const;

export function FormContents({ errors }: { errors: readonly string[] }) {
  return (
    <nav className="tabs form-parts" aria-label="表内导航">
      {PARTS.map(({ id, label, fields }) => {
        const faults = errors.filter((name) => fields.test(name)).length;
        return (
          <a key={id} href={`#${id}`}>
            {label}
            {faults > 0 && <b className="bad">{` ${faults} 处要改`}</b>}
          </a>
        );
      })}
    </nav>
  );
}
