import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Looks at every page as the other files have left it: with reports made, people handed over, cases decided. */
const LAST = /\/accessibility\.test\.ts$/;

const rank = ({ moduleId }: TestSpecification) => `${LAST.test(moduleId) ? 1 : 0}${moduleId}`;

/**
 * The files of a run in one order on every machine. By itself vitest puts what was slow or failed last time first, so
 * that files which share a database find other data on a fresh clone than where they were written.
 */
export class SameOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => rank(a).localeCompare(rank(b), "en"));
  }
}
