import { Status } from "~/components/ui/status";
import type { OptionKind, PlanOption } from "~/features/help-plan/measure";
import { measureField } from "~/features/help-plan/plan-form";
import { Fit, STACKED } from "./match-table";

const HEADS: Readonly<Record<OptionKind, { caption: string; head: string }>> = {
  course: { caption: "培训班次匹配", head: "培训班次" },
  welfare_post: { caption: "公益性岗位匹配", head: "公益性岗位空岗" },
  subsidy: { caption: "补贴", head: "补贴" },
};

function OptionCells({ option }: { option: PlanOption }) {
  const good = option.reasons.filter(({ level }) => level === "fits").map(({ text }) => text);
  return (
    <>
      <th scope="row" className={STACKED.cell}>
        {option.title}
        <span className="sub">{option.facts.join("；")}</span>
      </th>
      <td className={STACKED.cell}>
        {option.kind === "subsidy" && option.level === "fits" ? (
          <Status kind="ok">现在可申请</Status>
        ) : (
          <Fit match={option} />
        )}
        {good.length > 0 && <span className="sub">{good.join("；")}</span>}
      </td>
    </>
  );
}

function OfKind({ kind, options, index }: { kind: OptionKind; options: PlanOption[]; index?: number }) {
  const { caption, head } = HEADS[kind];
  const chosen = options.filter((one) => one.chosen).length;
  return (
    <div className="in table-wrap">
      <table className={STACKED.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead className={STACKED.head}>
          <tr>
            {index !== undefined && (
              <th scope="col" className="pickcol">
                选用
              </th>
            )}
            <th scope="col">
              {index === undefined ? head : `${head} ${options.length} 个，已选 ${chosen} 个`}
            </th>
            <th scope="col">与档案对照</th>
          </tr>
        </thead>
        <tbody className={STACKED.body}>
          {options.map((option) => (
            <tr key={option.id} className={STACKED.row}>
              {index !== undefined && (
                <td className="pickcol">
                  <input
                    type="hidden"
                    name={measureField(index, "option")}
                    value={`${option.kind}/${option.id}`}
                  />
                  <input
                    type="checkbox"
                    name={measureField(index, "picked")}
                    value={`${option.kind}/${option.id}`}
                    aria-label={`选用 ${option.title}`}
                    defaultChecked={option.chosen}
                  />
                </td>
              )}
              <OptionCells option={option} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Courses, public-welfare posts and subsidies beside a measure; with `index` they can be chosen in the form. */
export function OptionTable({ options, index }: { options: readonly PlanOption[]; index?: number }) {
  const shown = index === undefined ? options.filter(({ chosen }) => chosen) : options;
  const kinds = [...new Set(shown.map(({ kind }) => kind))];
  return (
    <>
      {kinds.map((kind) => (
        <OfKind
          key={kind}
          kind={kind}
          options={shown.filter((one) => one.kind === kind)}
          {...(index === undefined ? {} : { index })}
        />
      ))}
    </>
  );
}
