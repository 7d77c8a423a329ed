import { createRequire } from 'node:module';

/** Columns by table name, as KQL writes them: `(name: string, count: long)`. */
export type Tables = Readonly<Record<string, string>>;

/** A complaint of Microsoft's own KQL language service. */
export interface Diagnostic {
  readonly severity: string;
  readonly message: string;
}

interface List<T> {
  readonly Count: number;
  getItem(index: number): T;
}

/** The little that is used of `@kusto/language-service-next`, which puts itself into globals and has no types for them. */
interface KustoLanguage {
  readonly KustoCode: {
    ParseAndAnalyze(
      query: string,
      globals: unknown,
    ): {
      GetDiagnostics(): List<{ readonly Severity: string; readonly Message: string }>;
    };
  };
  readonly GlobalState: { readonly Default: { WithDatabase(database: unknown): unknown } };
  readonly Symbols: {
    readonly TableSymbol: { From(schema: string): { WithName(name: string): unknown } };
    readonly DatabaseSymbol: { readonly $ctor1: new (name: string, tables: unknown[]) => unknown };
  };
}

const require = createRequire(import.meta.url);

function language(): KustoLanguage {
  require('@kusto/language-service-next/bridge.js');
  require('@kusto/language-service-next/Kusto.Language.Bridge.js');
  return (globalThis as unknown as { Kusto: { Language: KustoLanguage } }).Kusto.Language;
}

/** What Microsoft's language service has to say about a query over these tables; names and types included. */
export function diagnose(query: string, tables: Tables): Diagnostic[] {
  const { KustoCode, GlobalState, Symbols } = language();
  const symbols = Object.entries(tables).map(([name, schema]) =>
    Symbols.TableSymbol.From(schema).WithName(name),
  );
  const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.$ctor1('db', symbols));
  const found = KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics();
  return Array.from({ length: found.Count }, (_, index) => {
    const { Severity, Message } = found.getItem(index);
    return { severity: Severity, message: Message };
  });
}
