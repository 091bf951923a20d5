import { Empty } from "~/components/ui/empty";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import type { InspectionFigures, SampledCase } from "../report/data";

/** Cases looked at, by number: never a name. */
function CaseRows({ label, cases }: { label: string; cases: readonly SampledCase[] }) {
  return (
    <TableScroll label={label}>
      <table className="table static">
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">案卷号</th>
            <th scope="col">单位</th>
            <th scope="col">类别</th>
            <th scope="col">检查</th>
            <th scope="col">不符合项</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((one, index) => (
            <tr key={`${one.caseNumber} ${index}`}>
              <th scope="row">{one.caseNumber ?? "—"}</th>
              <td>{one.unit}</td>
              <td>{one.category}</td>
              <td>{one.finished ? "已完成" : "未完成"}</td>
              <td>{one.finished ? one.unmet : "—"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** What the report's figures of inspections count, as frozen: the cases drawn and the findings with their state. */
export function InspectionTables({
  campaigns,
  otherwiseChecked = [],
  ledger,
}: Pick<InspectionFigures, "campaigns" | "otherwiseChecked" | "ledger">) {
  return (
    <>
      {campaigns.map((campaign) => (
        <Section
          key={campaign.number}
          title={`抽取的案卷 ${campaign.number}`}
          note={`${campaign.title}，${campaign.drawnOn} 从 ${campaign.populationSize} 人中抽取 ${campaign.sampleSize} 件`}
          className="mt-4"
        >
          <CaseRows label={`抽取的案卷 ${campaign.number}`} cases={campaign.cases} />
        </Section>
      ))}
      {otherwiseChecked.map(({ drawnBy, fromAbove, cases }) => {
        const label = `${drawnBy}${fromAbove ? "" : "以前"}抽取、本期检查的案卷`;
        return (
          <Section key={drawnBy} title={label} note={`${cases.length} 件`} className="mt-4">
            <CaseRows label={label} cases={cases} />
          </Section>
        );
      })}
      <Section title="发现的问题" note={`共 ${ledger.length} 个，整改结果为冻结当日`} className="mt-4">
        {ledger.length === 0 ? (
          <Empty title="没有问题">本期没有登记检查发现的问题。</Empty>
        ) : (
          <TableScroll label="发现的问题">
            <table className="table static">
              <caption className="visually-hidden">发现的问题</caption>
              <thead>
                <tr>
                  <th scope="col">案卷号</th>
                  <th scope="col">单位</th>
                  <th scope="col">问题</th>
                  <th scope="col">条款</th>
                  <th scope="col">时限</th>
                  <th scope="col">整改结果</th>
                  <th scope="col">销号</th>
                </tr>
              </thead>
              <tbody>
                {ledger.map((row, index) => (
                  <tr key={`${row.caseNumber} ${index}`}>
                    <th scope="row">{row.caseNumber ?? "—"}</th>
                    <td>{row.county}</td>
                    <td>{row.problem}</td>
                    <td>{row.article}</td>
                    <td>{row.dueOn ?? "—"}</td>
                    <td>{row.state}</td>
                    <td>{row.closedOn ?? "—"}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        )}
      </Section>
    </>
  );
}
