import { Command } from 'commander';
import { remedyOf, textOf } from '../../core/model/problem.ts';
import { duckdbVersion } from '../data/duckdb-version.ts';
import { findWorkspace } from '../store/workspace.ts';
import { type Check, type DoctorReport, doctor } from '../xgb/doctor.ts';
import { paint } from './paint.ts';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('check this machine: Node, libxgboost, memory, folders')
    .option('--json', 'as JSON')
    .action(async (options: { json?: true }, command: Command) => {
      const { store } = command.optsWithGlobals<{ store?: string }>();
      const report = await doctor({ duckdb: duckdbVersion, folder: findWorkspace(store) });
      if (options.json) console.log(JSON.stringify(report, null, 2));
      else for (const line of linesOf(report)) console.log(line);
      const well = [report.node, report.koffi, report.duckdb, report.folder, report.xgboost].every(
        ({ ok }) => ok,
      );
      if (!well) process.exitCode = 1;
    });
}

function linesOf(report: DoctorReport): string[] {
  const { xgboost, memory } = report;
  const lines = [
    line('Node', report.node),
    line(
      'XGBoost',
      xgboost.ok
        ? { ok: true, found: `${xgboost.version}, ${xgboost.file} (${xgboost.origin})` }
        : {
            ok: false,
            reason: xgboost.problem
              ? (textOf(xgboost.problem).split('\n')[0] ?? '').replace(/ Tried:$/, '')
              : xgboost.reason,
          },
    ),
    line('koffi', report.koffi),
    line('DuckDB', report.duckdb),
    line('folder', report.folder),
    line('machine', {
      ok: true,
      found: `${report.cores} cores, ${gigabytes(memory.free)} of ${gigabytes(memory.total)} GB memory free`,
    }),
    '',
    'Where libxgboost was looked for:',
  ];
  for (const { origin, file, reason } of report.tried) {
    lines.push(`  ${origin.padEnd(7)} ${file}${reason === null ? '  <- used' : `: ${reason}`}`);
  }
  if (!xgboost.ok && xgboost.problem) lines.push('', remedyOf(xgboost.problem));
  return lines;
}

function line(name: string, check: Check): string {
  const mark = check.ok ? paint('green', 'ok ', process.stdout) : paint('red', 'BAD', process.stdout);
  return `${mark}  ${name.padEnd(8)} ${check.ok ? check.found : check.reason}`;
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}
