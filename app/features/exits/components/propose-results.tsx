import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { exitGroundLabel } from "~/features/people/labels";
import { PrintButton } from "~/features/papers/components/print-button";
import { paths } from "~/lib/paths";

type Result = { personId: string; name: string; ground: string; exitId: string | null; message: string };

/** Row by row what became of a bulk proposal; those not done first, since somebody has to look at them. */
export function ProposeResults({ results, evidence }: { results: readonly Result[]; evidence: string }) {
  const done = results.filter(({ exitId }) => exitId !== null).length;
  const rows = results.toSorted((a, b) => Number(a.exitId !== null) - Number(b.exitId !== null));
  return (
    <Section
      title="逐条结果"
      note={`${done} 条已提请${done < results.length ? `，${results.length - done} 条未办` : ""}`}
      aside={<PrintButton />}
      className="mb-4"
    >
      <TableScroll label="逐条结果">
        <table className="table static flush">
          <caption className="visually-hidden">逐条结果</caption>
          <thead>
            <tr>
              <th scope="col">姓名</th>
              <th scope="col">情形</th>
              <th scope="col">结果</th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.personId}.${row.ground}`}>
                <th scope="row">
                  <AppLink to={paths.person(row.personId)}>{row.name}</AppLink>
                </th>
                <td>{exitGroundLabel(row.ground)}</td>
                <td className="nb">
                  {row.exitId ? (
                    <AppLink to={paths.exit(row.exitId)}>
                      <Status kind="ok">已提请</Status>
                    </AppLink>
                  ) : (
                    <Status kind="no">未办</Status>
                  )}
                </td>
                <td>{row.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <p className="note mt-2">共同的证明材料：{evidence}</p>
    </Section>
  );
}
