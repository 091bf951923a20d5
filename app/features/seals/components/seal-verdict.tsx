import { Banner } from "~/components/ui/banner";
import { Status } from "~/components/ui/status";
import type { SealVerdict } from "../judge";
import { SEAL_MEANING } from "../labels";
import type { StatementLine } from "../statement";

/** 有效 or 无效 with every reason. */
export function SealVerdictMark({ verdict }: { verdict: SealVerdict }) {
  if (!verdict.valid) {
    return (
      <Banner tone="bad" alert>
        <b>印章无效</b>
        <ul>
          {verdict.problems.map((problem) => (
            <li key={problem.code}>{problem.message}</li>
          ))}
        </ul>
        <p>不要依据这份文书办事，请向盖章单位核实。</p>
      </Banner>
    );
  }
  return (
    <div>
      <p>
        <Status kind="ok">印章有效，声明与盖章时一致</Status>
      </p>
      {verdict.notes.map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
      <p className="note">{SEAL_MEANING}</p>
    </div>
  );
}

export function StatementLines({ lines }: { lines: readonly StatementLine[] }) {
  return (
    <dl className="cz-kv">
      {lines.map((line) => (
        <div key={line.label}>
          <dt>{line.label}</dt>
          <dd>{line.value}</dd>
        </div>
      ))}
    </dl>
  );
}
