import { Section } from "~/components/ui/section";
import { Status, type StatusKind } from "~/components/ui/status";
import type { StoredFacts } from "~/features/recognition/application-facts";
import { type Evidence, evidenceText } from "../evidence";
import { type FactKey, factOf, factTitle, factWords, type PlaceNames } from "../fact-keys";

const MARKS: Record<Evidence["state"], StatusKind> = {
  verified: "ok",
  contradicted: "no",
  waiting: "wait",
  stated: "ask",
  concluded: "soon",
};

/** Each fact that decides the application: what is declared, and who vouches for it. */
export function FactEvidence({
  facts,
  places,
  rows,
}: {
  facts: StoredFacts;
  places: PlaceNames;
  rows: readonly { factKey: FactKey; evidence: Evidence | null }[];
}) {
  const done = rows.filter(({ evidence }) => evidence?.state === "verified").length;
  return (
    <Section title="逐项依据" note={`${rows.length} 项中 ${done} 项有依据`}>
      <table className="ev">
        <caption className="visually-hidden">逐项依据</caption>
        <tbody>
          {rows.map(({ factKey, evidence }) => (
            <tr key={factKey}>
              <th scope="row">
                {factTitle(factKey)}
                <span className="note block font-normal">
                  {factWords(factKey, factOf(facts, factKey), places)}
                </span>
              </th>
              <td>
                {evidence ? (
                  <Status kind={evidence.alarm ? "no" : MARKS[evidence.state]} className="wrap">
                    {evidenceText(evidence)}
                  </Status>
                ) : (
                  <Status kind="ask">待核实</Status>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
