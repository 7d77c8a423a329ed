import { describe, expect, it } from 'vitest';
import { pickMembers } from '../../../src/fleet/members.ts';

const choice = (names: readonly string[]) => ({
  names,
  what: 'its hosted agents are',
  none: 'the project has no hosted agent',
});
const project = ['billing', 'support-de', 'support-en', 'support-test', 'Support-fr'];

describe('picking the agents of a fleet', () => {
  it.each([
    [['support-*'], ['support-de', 'support-en', 'support-test']],
    [
      ['support-*', '!*-test'],
      ['support-de', 'support-en'],
    ],
    [
      ['*', '!support-*', 'support-de'],
      ['billing', 'support-de', 'Support-fr'],
    ],
    [['support-{de,en}'], ['support-de', 'support-en']],
    [['support-[a-d]?'], ['support-de']],
    [['billing'], ['billing']],
    [['!support-*'], ['billing', 'Support-fr']],
    [['{billing,support-{de,en}}'], ['billing', 'support-de', 'support-en']],
  ])('%j', (patterns, names) => {
    expect(pickMembers(patterns, choice(project))).toEqual({ names, unmatched: [] });
  });

  it('names the patterns that match nothing', () => {
    expect(pickMembers(['billing', 'sales-*', '!gone'], choice(project)).unmatched).toEqual([
      'sales-*',
      '!gone',
    ]);
  });

  it.each([
    [['sales-*'], project, /No agent .* \(sales-\*\); its hosted agents are billing, support-de/],
    [['billing', '!billing'], project, /No agent/],
    [['*'], [], /the project has no hosted agent/],
  ])('refuses %j of %j, where nothing is left', (patterns, agents, message) => {
    expect(() => pickMembers(patterns, choice(agents))).toThrow(message);
  });
});
