import { Fragment } from "react";

const PIECES = /(?<!\d)(\d{4}-\d{2}-\d{2}|\d{2}-\d{2})(?!\d)| · /g;

/** The middle dot between facts, set narrow. */
export function Sep() {
  return <span className="sep">·</span>;
}

/** One line of text in which dates do not break and ` · ` is set narrow and never begins a line. */
export function InlineText({ text }: { text: string }) {
  const parts: { text: string; kind: "plain" | "date" | "sep" }[] = [];
  let from = 0;
  for (const match of text.matchAll(PIECES)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), kind: "plain" });
    parts.push({ text: match[0], kind: match[1] ? "date" : "sep" });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), kind: "plain" });
  return (
    <>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {part.kind === "date" && <time>{part.text}</time>}
          {part.kind === "sep" && (
            <>
              {"\u00a0"}
              <Sep />{" "}
            </>
          )}
          {part.kind === "plain" && part.text}
        </Fragment>
      ))}
    </>
  );
}
