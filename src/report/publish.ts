import { lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Host } from '../host/host.ts';
import { annotateFailures } from './annotations.ts';
import { type AnswersShown, withholdAnswers } from './answers.ts';
import { bareReport } from './bare-report.ts';
import { junitXml } from './junit.ts';
import { logLine } from './log.ts';
import { writeOutputs } from './outputs.ts';
import { createRedactor, redact } from './redact.ts';
import type { Report } from './report.ts';
import { reportJson } from './report-json.ts';
import { writeSummary } from './summary.ts';

/** Where and how much. */
export interface PublishOptions {
  /** Folder for `report.json` and `junit.xml`; made when it is not there. */
  readonly reportDir: string;
  readonly answers: AnswersShown;
  /** Values that must appear nowhere: tokens and values of environment variables. */
  readonly secrets: readonly string[];
  readonly host: Pick<Host, 'annotate' | 'output' | 'summarise'>;
}

/** What became of it. */
export interface Published {
  /** The report as it was published: without secrets, and without answers where none are to be shown. */
  readonly report: Report;
  /** Absolute path of `report.json`; `undefined` when it could not be written. */
  readonly reportPath: string | undefined;
}

/**
 * Tells the story everywhere: `report.json`, `junit.xml`, outputs, summary, annotations. One that fails is told in its
 * barest form, with a warning, and does not keep the others from being written. Never throws: a report must not change how a rollout ended.
 */
export function publish(report: Report, { reportDir, answers, secrets, host }: PublishOptions): Published {
  const redactText = createRedactor(secrets);
  const bare = bareReport(report, redactText);
  const complain = (what: string, error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    host.annotate('warning', logLine(redactText(`${what}: ${reason}`)));
  };
  let shown = bare;
  try {
    const redacted = redact(report, secrets);
    shown = answers === 'none' ? withholdAnswers(redacted) : redacted;
  } catch (error) {
    complain('The report holds only how the run ended', error);
  }
  /** Whatever cannot be written of the whole report is written of how the run ended. */
  const attempt = (what: string, write: (report: Report) => void): boolean => {
    for (const told of [shown, bare]) {
      try {
        write(told);
        return true;
      } catch (error) {
        complain(`${what} could not be written${told === bare ? '' : ' whole'}`, error);
        if (told === bare) return false;
      }
    }
    return false;
  };
  const file = (name: string, text: (report: Report) => string): string | undefined => {
    const path = resolve(join(reportDir, name));
    const write = (report: Report) => {
      mkdirSync(reportDir, { recursive: true });
      // A link that lies where the report goes would have it written to where it leads.
      if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(path);
      writeFileSync(path, text(report));
    };
    return attempt(`${name} in '${reportDir}'`, write) ? path : undefined;
  };

  const reportPath = file('report.json', (told) => reportJson(told));
  file('junit.xml', (told) => junitXml(told, answers));
  attempt('The outputs', (told) => writeOutputs(told, reportPath, host));
  attempt('The summary', (told) => writeSummary(told, answers, host));
  attempt('The annotations', (told) => annotateFailures(told, host));
  return { report: shown, reportPath };
}
