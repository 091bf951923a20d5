import { Banner } from "./banner";
import { Status } from "./status";

export type OutcomeLine = { key: string; name: string; done: boolean; message: string };

/** What became of each row of a bulk action; those refused say why. */
export function BulkOutcome({ lines }: { lines: readonly OutcomeLine[] }) {
  const done = lines.filter((line) => line.done).length;
  return (
    <Banner tone={done === lines.length ? "note" : "warn"} alert>
      <p>
        共 {lines.length} 件，办成 {done} 件{done < lines.length && `，${lines.length - done} 件没有办成`}。
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line.key}>
            {line.name}：<Status kind={line.done ? "ok" : "no"}>{line.message}</Status>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
