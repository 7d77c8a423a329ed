import { describe, expect, it } from 'vitest';
import { withholdAnswers } from '../../../src/report/answers.ts';
import { endFleet } from '../../../src/report/fleet.ts';
import { junitXml } from '../../../src/report/junit.ts';
import { outputsOf } from '../../../src/report/outputs.ts';
import type { Report } from '../../../src/report/report.ts';
import { reportJson } from '../../../src/report/report-json.ts';
import { Story } from '../../../src/report/story.ts';
import { renderSummary } from '../../../src/report/summary.ts';
import { FakeClock } from '../fake-clock.ts';
import { drifted, held, idle, nasty, paused, promoted, rolledBack, samples } from './samples.ts';

const as = <R extends Report>(agent: string, report: R) => ({ ...report, agent });

function fleetOf(...reports: Report[]): Report {
  const story = new Story({
    mode: 'advance',
    run: { runId: '1' },
    clock: new FakeClock(),
    log: { warning() {} },
    agent: 'support-*',
    projectEndpoint: 'https://contoso/project',
  });
  return endFleet(story, reports);
}

describe('the report of a fleet', () => {
  it('has the worst phase and verdict, the earliest time due, and its agents worst first', () => {
    const later = { ...as('c', paused), nextDue: (paused.nextDue ?? 0) + 3_600_000 };
    const fleet = fleetOf(as('d', promoted), later, as('b', rolledBack), as('a', paused), as('e', idle));
    expect(fleet.fleet?.map(({ agent }) => agent)).toEqual(['b', 'a', 'c', 'd', 'e']);
    expect(fleet).toMatchObject({
      phase: 'rolled-back',
      failed: true,
      verdict: 'fail',
      nextDue: paused.nextDue,
    });
    expect(fleet.cause).toBe(`5 agents: 1 rolled-back, 2 paused, 1 promoted, 1 idle. b: ${rolledBack.cause}`);
    expect(fleet.next).toBe(rolledBack.next);
    expect(outputsOf(fleet)).toMatchObject({
      phase: 'rolled-back',
      version: '',
      traffic: '[]',
      'next-due': new Date(paused.nextDue ?? 0).toISOString(),
    });
  });

  it('puts a rollout that is held because it failed before one that waits as planned', () => {
    const planned = { ...as('a', held), failed: false as const };
    const fleet = fleetOf(planned, { ...as('b', held), failed: true as const });
    expect(fleet.fleet?.map(({ agent }) => agent)).toEqual(['b', 'a']);
    expect(fleet.failed).toBe(true);
    expect(fleetOf(planned)).toMatchObject({ phase: 'held', failed: false });
  });

  it('fails exactly when one agent fails, whatever the phases', () => {
    for (const sample of Object.values(samples)) {
      expect(fleetOf(as('a', promoted), as('b', sample)).failed).toBe(promoted.failed || sample.failed);
    }
  });

  it('tells three failures in its sentence and counts the others', () => {
    const fleet = fleetOf(...['a', 'b', 'c', 'd', 'e'].map((agent) => as(agent, drifted)));
    expect(fleet.cause).toMatch(/^5 agents: 5 held\. a: .* b: .* c: .* And 2 more\.$/);
  });

  it('says whose a warning is', () => {
    const fleet = fleetOf({ ...as('a', idle), warnings: ['mind the gap'] });
    expect(fleet.warnings).toEqual(['a: mind the gap']);
  });
});

describe('what a fleet publishes', () => {
  const fleet = fleetOf(as('support-de', rolledBack), as('support-en', paused));

  it('is one table in the summary, a line for each agent', () => {
    const text = renderSummary(fleet);
    expect(text).toMatch(
      /<th>Agent<.*<strong>support-de<\/strong><\/td><td>⏪ rolled-back<.*<strong>support-en<\/strong><\/td><td>⏸️ paused</,
    );
  });

  it('lets nothing that an agent said become markup', () => {
    const hostile = {
      ...as('support-de', nasty),
      cause: '<img src=x> @mona ::error::x https://evil.example',
    };
    const text = renderSummary(fleetOf(hostile));
    expect(text).not.toContain('<img');
    expect(text).not.toMatch(/@mona/);
    expect(text).not.toContain('https://evil.example');
  });

  it('is every agent’s whole report in report.json', () => {
    const { fleet: told } = JSON.parse(reportJson(fleet)) as Report;
    expect(told?.map(({ agent, phase }) => [agent, phase])).toEqual([
      ['support-de', 'rolled-back'],
      ['support-en', 'paused'],
    ]);
    expect(told?.[0]?.checks.length).toBe(rolledBack.checks.length);
  });

  it('has the tests of all its agents in junit.xml', () => {
    const suites = (report: Report) => junitXml(report, 'excerpt').match(/<testsuite /g)?.length ?? 0;
    expect(suites(rolledBack)).toBeGreaterThan(0);
    expect(suites(fleet)).toBe(suites(rolledBack) + suites(paused));
  });

  it('withholds the answers of every agent, also where the fleet quotes them', () => {
    const said = rolledBack.checks.flatMap(({ results }) => results).find(({ outcome }) => outcome === 'fail')
      ?.answers[0]?.text as string;
    expect(said.length).toBeGreaterThan(8);
    const quoting = fleetOf({ ...as('a', rolledBack), cause: `It said: ${said}` });
    expect(quoting.cause).toContain(said);
    expect(JSON.stringify(withholdAnswers(quoting))).not.toContain(said);
  });
});
