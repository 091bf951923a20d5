import { AppLink } from "~/components/ui/link";
import { paths } from "~/lib/paths";
import type { ToMend } from "../check-draft";
import type { SummaryRow, SummarySection } from "../summary";

function Rows({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className="cz-kv">
      {rows.map((row, index) => (
        <div key={`${row.term}${index}`}>
          <dt>{row.term}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What was filled in, with a way back to each step. */
export function StatedSummary({
  identity,
  sections,
}: {
  identity: readonly SummaryRow[];
  sections: readonly SummarySection[] | null;
}) {
  return (
    <>
      <section>
        <div className="cz-h">
          <h2>本人</h2>
        </div>
        <Rows rows={identity} />
      </section>
      {sections?.map((section) => (
        <section key={section.step}>
          <div className="cz-h">
            <h2>{section.title}</h2>
            <AppLink
              to={`${paths.applyStep(section.step)}?from=check`}
              aria-label={`修改${section.title}`}
              className="no-print"
            >
              修改
            </AppLink>
          </div>
          <Rows rows={section.rows} />
        </section>
      ))}
    </>
  );
}

/** What still keeps it from being handed in, each leading to its step. */
export function ToMendList({ toMend }: { toMend: readonly ToMend[] }) {
  if (toMend.length === 0) return null;
  return (
    <section className="cz-summary">
      <h2>还有 {toMend.length} 处要填好，才能提交</h2>
      <ul>
        {toMend.map(({ step, message }) => (
          <li key={`${step}${message}`}>
            <AppLink
              to={
                step === "materials" ? `${paths.applyStep(step)}#sign` : `${paths.applyStep(step)}?from=check`
              }
            >
              {message}
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
