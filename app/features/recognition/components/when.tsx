import { createContext, type ReactNode, useContext } from "react";

/** Answers of the form as they stand; null while JavaScript does not run: then nothing is hidden. */
export const AnswersContext = createContext<Readonly<Record<string, string>> | null>(null);

/**
 * Fields that only make sense after another answer. Hidden ones keep what was typed and are not read by the server;
 * without JavaScript they are all there, and their labels say when they apply.
 */
export function When({ name, is, children }: { name: string; is: string; children: ReactNode }) {
  const answers = useContext(AnswersContext);
  return <div hidden={answers !== null && (answers[name] ?? "") !== is}>{children}</div>;
}
